package dev.orderflow.launcher.retail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long the whole run goes on without any progress. Services that come back after a crash find it still there;
 * services that never come back do not keep it for ever.
 */
final class Patience {
    private final Duration limit;
    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    Patience(Duration limit) {
        this.limit = limit;
    }

    void progress() {
        lastProgress.set(System.nanoTime());
        trouble.set("");
    }

    void trouble(String what) {
        trouble.set(what);
    }

    /** What went wrong since the last progress; empty when nothing did. */
    String trouble() {
        return trouble.get();
    }

    Duration sinceProgress() {
        return Duration.ofNanos(System.nanoTime() - lastProgress.get());
    }

    boolean isExhausted() {
        return sinceProgress().compareTo(limit) > 0;
    }
}
