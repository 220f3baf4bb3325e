package dev.orderflow.kit.streams;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says whether the schema registry is there. A running service needs it only for schemas that it has not met yet, and goes
 * on without it; but it could not start, and its operator should know.
 */
public final class RegistryWatch implements Component {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** One that answers late is slow: all instances of all services would be not ready at once. */
    private static final Duration AWAY_AFTER = Duration.ofSeconds(10);

    private final RegistryProbe registry;
    private final HealthIndicator signal;
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
            long answeredAt = System.nanoTime() - AWAY_AFTER.toNanos(); // at the start it must be there
            do {
                Optional<String> silence = registry.silence();
                if (silence.isEmpty()) {
                    answeredAt = System.nanoTime();
                    signal.up();
                } else if (System.nanoTime() - answeredAt >= AWAY_AFTER.toNanos()) {
                    signal.down(silence.get() + "; records that need no new schema are still processed");
                }
            } while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
