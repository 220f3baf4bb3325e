package dev.orderflow.launcher.dev;

import dev.orderflow.launcher.cli.Deadline;
import dev.orderflow.launcher.client.Rest;
import dev.orderflow.launcher.cluster.Cluster;
import dev.orderflow.launcher.service.ServiceCatalogue;
import dev.orderflow.schemas.topics.CatalogueApplier;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
        ServiceCatalogue.names().forEach(name -> urls.put(name, plan.ports().url(name)));
        this.readiness = new ServiceReadiness(Rest.client(), urls);
    }

    /** @param onGivingUp called when the services die again and again before they are ready */
    static DevSystem start(DevPlan plan, Consumer<String> remarks, Runnable onGivingUp) {
        ServicesJvm services = new ServicesJvm(plan.servicesCommand(), plan.servicesLog(), remarks, onGivingUp);
        services.start();
        Mails mails = null;
        try {
            mails = Mails.start(plan.ports());
            EmbeddedStack stack = EmbeddedStack.start(
                    plan.ports().of(Ports.KAFKA), plan.ports().of(Ports.REGISTRY), plan.brokerData());
            DevSystem system = new DevSystem(plan, services, stack, mails);
            system.applyTopics(plan);
            return system;
        } catch (RuntimeException e) {
            services.close();
            if (mails != null) {
                mails.close();
            }
            throw e;
        }
    }

    /**
     * Waits until every service says that it is ready, or nobody wants to know any more. Empty when all are ready; else
     * why which is not.
     */
    Map<String, String> awaitReady(Deadline deadline, BooleanSupplier enough) throws InterruptedException {
        deadline.await(() -> enough.getAsBoolean() || areReady(), ASK_AGAIN);
        return readiness.missing();
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

    private boolean areReady() {
        long asked = services.pid();
        boolean ready = readiness.missing().isEmpty();
        if (ready) {
            services.seenReady(asked);
        }
        return ready;
    }

    private void applyTopics(DevPlan plan) {
        try (Cluster cluster = new Cluster(plan.clients())) {
            cluster.ask(() -> new CatalogueApplier(cluster.admin(), cluster.registry())
                    .apply(plan.topics(), Topics.DEFAULT_PARTITIONS, (short) 1));
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }
}
