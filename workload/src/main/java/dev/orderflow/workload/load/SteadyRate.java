package dev.orderflow.workload.load;

import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Orders that are sent at a steady rate, whatever became of those before (an open loop). Clients that wait for their outcome
 * send less as soon as the system is slow, and so measure little of it. Here the time of an order begins when it was to be
 * sent, so that what waits behind a slow one counts too.
 */
public record SteadyRate(double ordersPerSecond) {
    private static final double MOST_PER_SECOND = 100_000;
    private static final int MOST_AT_ONCE = 256;

    public SteadyRate {
        if (!(ordersPerSecond > 0 && ordersPerSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException("rate: " + ordersPerSecond + " (expected: > 0 and <= 100000)");
        }
    }

    /** Sends orders for the given time, and returns when the last of them has its answer. */
    public RoundTrips run(RoundTrips trips, Duration duration) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
        long start = System.nanoTime();
        long orders = Math.max(1, Math.round(duration.toNanos() / 1e9 * ordersPerSecond));
        for (long i = 0; i < orders; i++) {
            long intended = start + Math.round(i / ordersPerSecond * 1e9);
            Duration left = Duration.ofNanos(intended - System.nanoTime());
            if (!left.isNegative()) {
                Deadline.in(left).pause(left);
            }
            threads.execute(() -> trips.one(intended));
        }
        Clients.awaitEnd(threads, duration);
        return trips;
    }
}
