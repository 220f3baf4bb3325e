package dev.orderflow.kit.streams;

import dev.orderflow.kit.Part;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.Signal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says whether the schema registry is there. A running service needs it only for schemas that it has not met yet, and goes
 * on without it; but it could not start, and whoever looks after it should know.
 */
public final class RegistryWatch implements Part {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final RegistryProbe registry;
    private final Signal signal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "registry-watch");

    public RegistryWatch(ServiceContext context) {
        this.registry = new RegistryProbe(context.kafka().clients());
        this.signal = context.health().signal("registry");
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
    }

    private void watch() {
        try {
            do {
                registry.silence()
                        .ifPresentOrElse(
                                reason -> signal.down(reason + "; what needs no new schema goes on"), signal::up);
            } while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
