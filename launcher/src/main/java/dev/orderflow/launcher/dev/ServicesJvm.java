package dev.orderflow.launcher.dev;

import dev.orderflow.kit.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the services running in one child JVM: starts it, watches it, starts it again when it dies, and gives up when
 * it dies again and again before it is ready. It does not know what runs inside, so the caller must report that.
 */
final class ServicesJvm implements AutoCloseable {
    private static final Duration STOP_PATIENCE = StopSignal.longestEnd().dividedBy(2);

    private final List<String> command;
    private final Path log;
    private final Consumer<String> remarks;
    private final Runnable onGivingUp;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "services-watcher");
    private ChildJvm child;
    private int starts;

    /** @param onGivingUp called once, when it is not started again */
    ServicesJvm(List<String> command, Path log, Consumer<String> remarks, Runnable onGivingUp) {
        this.command = List.copyOf(command);
        this.log = log;
        this.remarks = remarks;
        this.onGivingUp = onGivingUp;
    }

    void start() {
        startChild();
        watcher.setDaemon(true);
        watcher.start();
    }

    synchronized long pid() {
        return child.pid();
    }

    /** How often the services were started, the first time included. */
    synchronized int starts() {
        return starts;
    }

    /** Says that this process was seen ready; nothing is done if it is no more the current one. */
    synchronized void seenReady(long pid) {
        if (child.pid() == pid) {
            child.seenReady();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        current().stop(STOP_PATIENCE);
    }

    private void watch() {
        Restarts restarts = new Restarts();
        try {
            boolean again = true;
            while (again) {
                ChildJvm watched = current();
                int exitCode = watched.waitFor();
                again = closing.getCount() > 0 && startAgain(watched, exitCode, restarts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) { // otherwise it would go unnoticed that nothing is started any more
            remarks.accept("the services cannot be started again: " + failure.getMessage() + "; see " + log);
            onGivingUp.run();
        }
    }

    private boolean startAgain(ChildJvm dead, int exitCode, Restarts restarts) throws InterruptedException {
        String ended = "the services (process " + dead.pid() + ") ended with exit code " + exitCode;
        Optional<Duration> pause = restarts.afterLife(dead.becameReady());
        if (pause.isEmpty()) {
            remarks.accept(ended + ", again and again before they were ready; see " + log);
            onGivingUp.run();
            return false;
        }
        // Ctrl-C reaches both processes at once: a child that ends just before this one is stopped has not crashed.
        if (closing.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        remarks.accept(ended + "; starting them again");
        startChild();
        return true;
    }

    private synchronized ChildJvm current() {
        return child;
    }

    private synchronized void startChild() {
        if (closing.getCount() > 0) {
            child = ChildJvm.start(command, log);
            starts++;
        }
    }
}
