package dev.orderflow.launcher.dev;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a start has done so far and, while nothing happens, what it waits for: to the person at the terminal and to
 * the log. Decides nothing.
 */
final class StartProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartProgress.class);
    private static final Duration REMIND_EVERY = Duration.ofSeconds(10);

    private final Consumer<String> remarks;
    private final ScheduledExecutorService reminder = Executors.newSingleThreadScheduledExecutor(StartProgress::daemon);
    private final long began = System.nanoTime();
    private long lastSaid = began;
    private String waitingFor = "";

    /** Reminds every ten seconds. */
    static StartProgress start(Consumer<String> remarks) {
        return start(remarks, REMIND_EVERY);
    }

    static StartProgress start(Consumer<String> remarks, Duration remindEvery) {
        StartProgress progress = new StartProgress(remarks);
        long millis = remindEvery.toMillis();
        var unused = progress.reminder.scheduleAtFixedRate(
                () -> progress.remind(remindEvery), millis, Math.max(1, millis / 10), TimeUnit.MILLISECONDS);
        return progress;
    }

    private StartProgress(Consumer<String> remarks) {
        this.remarks = remarks;
    }

    /** Something has begun that may take long, and why if that is known. */
    synchronized void waitFor(String what) {
        waitingFor = what;
    }

    /** Something is there now. */
    synchronized void done(String what) {
        say(what);
        waitingFor = "";
    }

    @Override
    public void close() {
        reminder.shutdownNow();
    }

    private synchronized void remind(Duration silence) {
        if (!waitingFor.isEmpty() && System.nanoTime() - lastSaid >= silence.toNanos()) {
            say("waiting for " + waitingFor);
        }
    }

    private void say(String text) {
        lastSaid = System.nanoTime();
        LOG.info("Start: {}", text);
        remarks.accept(String.format(Locale.ROOT, "%6.1f s  %s", (lastSaid - began) / 1e9, text));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "start-progress");
        thread.setDaemon(true);
        return thread;
    }
}
