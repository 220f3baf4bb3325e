package dev.orderflow.workload.load;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that run at once, each on a thread of its own: a client waits for its outcome before its next order. */
public record Clients(int count) {
    /** Beyond the time of the run, for the requests that are under way at its end. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(60);

    public Clients {
        if (count < 1) {
            throw new IllegalArgumentException("clients: " + count + " (expected: >= 1)");
        }
    }

    /** Sends orders for the given time, and returns when the last of them has its answer. */
    public RoundTrips run(RoundTrips trips, Duration duration) throws InterruptedException {
        Deadline end = Deadline.in(duration);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {
                while (!end.isPast() && !Thread.currentThread().isInterrupted()) {
                    trips.one();
                }
            });
        }
        awaitEnd(threads, duration);
        return trips;
    }

    /** Waits for the requests that are under way at the end of a run of this length. */
    static void awaitEnd(ExecutorService threads, Duration duration) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(duration.plus(LAST_REQUESTS).toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            throw CommandFailure.of(ExitCode.TIMEOUT, "requests were still under way long after the end");
        }
    }
}
