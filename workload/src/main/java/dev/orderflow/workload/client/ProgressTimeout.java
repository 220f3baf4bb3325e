package dev.orderflow.workload.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long something, such as a whole import, continues without any progress. Services that come back after a crash
 * find it still there; services that never come back do not keep it for ever.
 */
public final class ProgressTimeout {
    private final Duration limit;
    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    public ProgressTimeout(Duration limit) {
        this.limit = limit;
    }

    public void progress() {
        lastProgress.set(System.nanoTime());
        trouble.set("");
    }

    public void trouble(String what) {
        trouble.set(what);
    }

    /** What went wrong since the last progress; empty when nothing did. */
    public String trouble() {
        return trouble.get();
    }

    public Duration sinceProgress() {
        return Duration.ofNanos(System.nanoTime() - lastProgress.get());
    }

    public boolean isExhausted() {
        return sinceProgress().compareTo(limit) > 0;
    }
}
