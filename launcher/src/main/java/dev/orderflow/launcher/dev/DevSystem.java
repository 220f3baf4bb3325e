package dev.orderflow.launcher.dev;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailPage;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All of Orderflow on this machine in two JVMs: broker, registry and mail catcher in this one, all services in a child. The
 * child is started first, so that the two start-ups overlap; it waits for Kafka by itself. Closed in reverse.
 */
final class DevSystem implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final ServicesJvm services;
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

    private DevSystem(DevPlan plan, ServicesJvm services, EmbeddedStack stack, Mails mails) {
        this.services = services;
        this.stack = stack;
        this.mails = mails;
        Map<String, String> urls = new HashMap<>();
        plan.services().forEach(name -> urls.put(name, plan.ports().url(name)));
        this.readiness = new ServiceReadiness(Rest.client(), urls);
    }

    /** @param onGivingUp called when the services die again and again before they are ready */
    static DevSystem start(DevPlan plan, Consumer<String> remarks, StartProgress progress, Runnable onGivingUp) {
        ServicesJvm services = new ServicesJvm(plan.servicesCommand(), plan.servicesLog(), remarks, onGivingUp);
        services.start();
        Mails mails = null;
        try {
            mails = Mails.start(plan.ports());
            return new DevSystem(plan, services, startStack(plan, progress), mails);
        } catch (RuntimeException e) {
            services.close();
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

    /** {@code fraud-service (starting), …}: for people, with the first reason of each, in the order of the catalogue. */
    static String text(Map<String, String> missing) {
        return Services.ALL.names().stream()
                .filter(missing::containsKey)
                .map(name -> name + " (" + missing.get(name).split(", ", 2)[0] + ")")
                .collect(Collectors.joining(", "));
    }

    long servicesPid() {
        return services.pid();
    }

    int servicesStarts() {
        return services.starts();
    }

    @Override
    public void close() {
        try {
            services.close();
        } finally {
            stack.close();
            mails.close();
        }
    }

    private Map<String, String> missing() {
        long asked = services.pid();
        Map<String, String> missing = readiness.missing();
        if (missing.isEmpty()) {
            services.seenReady(asked);
        }
        return missing;
    }
}
