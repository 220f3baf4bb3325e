package dev.orderflow.launcher.dev;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailPage;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All of Orderflow on this machine: broker, registry and mail catcher in this JVM, all services in a child, or in several. The
 * children are started first, so that the start-ups overlap; they wait for Kafka by themselves. Closed in reverse.
 */
final class DevSystem implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final List<ServicesJvm> services;
    private final EmbeddedStack stack;
    private final Mails mails;
    private final ServiceReadiness readiness;

    /** What catches e-mails, and shows them. */
    private record Mails(MailCatcher catcher, MailPage page) implements AutoCloseable {
        static Mails start(Ports ports) {
            MailCatcher catcher = MailCatcher.start(ports.of(Ports.SMTP));
            try {
                return new Mails(catcher, MailPage.start(catcher, ports.of(Ports.MAIL_PAGE)));
            } catch (RuntimeException e) {
                catcher.close();
                throw e;
            }
        }

        @Override
        public void close() {
            page.close();
            catcher.close();
        }
    }

    private DevSystem(DevPlan plan, List<ServicesJvm> services, EmbeddedStack stack, Mails mails) {
        this.services = List.copyOf(services);
        this.stack = stack;
        this.mails = mails;
        this.readiness = new ServiceReadiness(Rest.client(), plan.urls());
    }

    /** @param onGivingUp called when the services die again and again before they are ready */
    static DevSystem start(DevPlan plan, Consumer<String> remarks, StartProgress progress, Runnable onGivingUp) {
        List<ServicesJvm> services = new ArrayList<>();
        Mails mails = null;
        try {
            for (int instance = 1; instance <= plan.instances().size(); instance++) {
                ServicesJvm jvm = new ServicesJvm(
                        plan.servicesCommand(instance), plan.servicesLog(instance), remarks, onGivingUp);
                jvm.start();
                services.add(jvm);
            }
            mails = Mails.start(plan.ports());
            return new DevSystem(plan, services, startStack(plan, progress), mails);
        } catch (RuntimeException e) {
            services.forEach(ServicesJvm::close);
            if (mails != null) {
                mails.close();
            }
            throw e;
        }
    }

    private static EmbeddedStack startStack(DevPlan plan, StartProgress progress) {
        progress.waitFor("Kafka");
        EmbeddedBroker broker = EmbeddedBroker.start(plan.ports().of(Ports.KAFKA), plan.brokerData());
        progress.done("Kafka");
        progress.waitFor("the schema registry");
        EmbeddedStack stack = EmbeddedStack.start(broker, plan.ports().of(Ports.REGISTRY));
        progress.done("schema registry");
        return stack;
    }

    /**
     * Waits until every service says that it is ready, or the caller stops waiting, or patience is at its end.
     *
     * @return empty when all are ready; else why which is not
     */
    Map<String, String> awaitReady(Duration patience, StartProgress progress, BooleanSupplier enough)
            throws InterruptedException {
        StartPatience left = new StartPatience(patience, System::nanoTime);
        int readyBefore = 0;
        Map<String, String> missing = missing();
        while (!missing.isEmpty() && !enough.getAsBoolean() && left.after(missing)) {
            int ready = readiness.services() - missing.size();
            if (ready > readyBefore) {
                progress.done(ready + " of " + readiness.services() + " services");
            }
            readyBefore = Math.max(readyBefore, ready);
            progress.waitFor(text(missing));
            Deadline.in(ASK_AGAIN).pause(ASK_AGAIN);
            missing = missing();
        }
        if (missing.isEmpty()) {
            progress.done(readiness.services() + " of " + readiness.services() + " services");
        }
        return missing;
    }

    /** {@code fraud-service (starting), …}: for people, with the first reason of each. */
    static String text(Map<String, String> missing) {
        return missing.entrySet().stream()
                .map(service -> service.getKey() + " (" + service.getValue().split(", ", 2)[0] + ")")
                .collect(Collectors.joining(", "));
    }

    /** Of each instance. */
    List<Long> servicesPids() {
        return services.stream().map(ServicesJvm::pid).toList();
    }

    /** Of all instances together, the first ones included. */
    int servicesStarts() {
        return services.stream().mapToInt(ServicesJvm::starts).sum();
    }

    @Override
    public void close() {
        try {
            services.parallelStream().forEach(ServicesJvm::close);
        } finally {
            stack.close();
            mails.close();
        }
    }

    private Map<String, String> missing() {
        List<Long> asked = servicesPids();
        Map<String, String> missing = readiness.missing();
        if (missing.isEmpty()) {
            for (int i = 0; i < asked.size(); i++) {
                services.get(i).seenReady(asked.get(i));
            }
        }
        return missing;
    }
}
