package dev.orderflow.kit.view;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Requests that wait for a row to meet a condition. Many may wait for one row. They are bounded in number, each ends at its
 * deadline at the latest, and none is ever completed on the thread that publishes.
 */
final class Waiters<V> implements AutoCloseable {
    private final int limit;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Set<Waiter<V>>> byRow = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines;
    private final ExecutorService answers;

    private record Waiter<V>(int partition, Predicate<V> condition, CompletableFuture<V> future) {}

    /**
     * @param name for the threads
     * @param limit how many may wait at once (>= 1)
     */
    Waiters(String name, int limit) {
        this.limit = limit;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-deadlines"));
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.answers = Executors.newFixedThreadPool(2, task -> daemon(task, name + "-answers"));
    }

    int waiting() {
        return waiting.get();
    }

    /**
     * Waits from now on. The caller reads the row after this, and completes the future itself if the row is there: in the
     * other order a row that comes in between would be missed.
     *
     * @throws TooManyWaitersException past the bound
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what whenComplete returns ends as the waiter itself does
    CompletableFuture<V> register(int partition, String row, Predicate<V> condition, Duration timeout) {
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            throw new TooManyWaitersException(limit);
        }
        Waiter<V> waiter = new Waiter<>(partition, condition, new CompletableFuture<>());
        byRow.compute(row, (ignored, waiters) -> {
            Set<Waiter<V>> joined = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
            joined.add(waiter);
            return joined;
        });
        Future<?> deadline = deadlines.schedule(
                () -> waiter.future().completeExceptionally(new TimeoutException("waited for " + timeout)),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        waiter.future().whenComplete((value, failure) -> {
            deadline.cancel(false);
            leave(row, waiter);
        });
        return waiter.future();
    }

    /** Answers those who waited for this. */
    void publish(String row, V value) {
        for (Waiter<V> waiter : byRow.getOrDefault(row, Set.of())) {
            if (waiter.condition().test(value)) {
                answers.execute(() -> waiter.future().complete(value));
            }
        }
    }

    /** Ends all who wait for rows of this partition. */
    void end(int partition, RuntimeException reason) {
        byRow.values()
                .forEach(waiters -> waiters.stream()
                        .filter(waiter -> waiter.partition() == partition)
                        .forEach(waiter -> answers.execute(() -> waiter.future().completeExceptionally(reason))));
    }

    /** Ends all who wait, here and now. */
    void endAll(RuntimeException reason) {
        byRow.values()
                .forEach(waiters -> waiters.forEach(waiter -> waiter.future().completeExceptionally(reason)));
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        answers.shutdown();
    }

    private void leave(String row, Waiter<V> waiter) {
        byRow.computeIfPresent(row, (ignored, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
        waiting.decrementAndGet();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
