package dev.orderflow.kit.process;

import dev.orderflow.kit.ServiceMain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an orderly end with exit code 0: the JVM's shutdown waits until the work is closed.
 * Close it last. A second signal changes nothing; an end that hangs is cut off.
 */
public final class StopSignal implements AutoCloseable {
    /** Set by the script where an end writes archives, which takes long on a slow machine. */
    private static final String SECONDS = "orderflow.stop.seconds";

    private static final Duration LONGEST_END = Duration.ofSeconds(Integer.getInteger(SECONDS, 40));

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "stop-signal");

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** How long everything may take to end before it is cut off. */
    public static Duration longestEnd() {
        return LONGEST_END;
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** As a signal does. */
    public void request() {
        requested.countDown();
    }

    public void await() throws InterruptedException {
        requested.await();
    }

    /** Waits for a while; true once the end was asked for. */
    public boolean await(Duration atMost) throws InterruptedException {
        return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            ended.countDown();
        }
    }

    private void onSignal() {
        requested.countDown();
        boolean inOrder = false;
        try {
            inOrder = ended.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without this the exit code would be the number of the signal, though all was done as requested.
        Runtime.getRuntime().halt(inOrder ? ServiceMain.OK : ServiceMain.FAILURE);
    }
}
