package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Requests that wait for a row to meet a condition. Many may wait for one row. They are bounded in number, each ends at its
 * deadline at the latest, and none is ever completed on the thread that publishes.
 */
final class Waiters<V> implements AutoCloseable {
    private static final int THREADS = 2;

    private final int limit;
    private final IntConsumer requireCurrent;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Set<Waiter<V>>> byRow = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines;
    private final ExecutorService answers;
    private volatile boolean closed;

    private record Waiter<V>(int partition, Predicate<V> condition, CompletableFuture<V> future) {}

    /**
     * @param name for the threads
     * @param limit how many may wait at once (>= 1)
     * @param requireCurrent throws {@link NotCurrentException} if this instance may not answer for the partition now
     */
    Waiters(String name, int limit, IntConsumer requireCurrent) {
        this.limit = limit;
        this.requireCurrent = requireCurrent;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-deadlines"));
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.answers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, name + "-answers"),
                new ThreadPoolExecutor.DiscardPolicy()); // when this is closed, nobody waits any more
    }

    int waiting() {
        return waiting.get();
    }

    /**
     * Waits from now on. The caller reads the row after this, and completes the future itself if the row is there: in the
     * other order a row that comes in between would be missed.
     *
     * @return has failed already when this is closed; cancelling it, or what was made of it, frees the place
     * @throws TooManyWaitersException past the bound
     */
    CompletableFuture<V> register(int partition, String row, Predicate<V> condition, Duration timeout) {
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            throw new TooManyWaitersException(limit);
        }
        Waiter<V> waiter = new Waiter<>(partition, condition, new Abandonable<>());
        byRow.compute(row, (ignored, waiters) -> {
            Set<Waiter<V>> joined = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
            joined.add(waiter);
            return joined;
        });
        var unused = waiter.future().whenComplete((value, failure) -> leave(row, waiter));
        endAtDeadline(waiter, timeout);
        if (closed) { // looked at after joining, as close() ends all after it was set
            waiter.future().completeExceptionally(stopping());
        }
        return waiter.future();
    }

    /** Answers those who waited for this. */
    void publish(String row, V value) {
        for (Waiter<V> waiter : byRow.getOrDefault(row, Set.of())) {
            answers.execute(() -> answer(waiter, value));
        }
    }

    /** Ends all who wait for rows of this partition. */
    void end(int partition, RuntimeException reason) {
        byRow.values()
                .forEach(waiters -> waiters.stream()
                        .filter(waiter -> waiter.partition() == partition)
                        .forEach(waiter -> answers.execute(() -> waiter.future().completeExceptionally(reason))));
    }

    /** Ends all who wait, here and now, and all who will. Rows may still be published. */
    @Override
    public void close() {
        closed = true;
        byRow.values()
                .forEach(waiters -> waiters.forEach(waiter -> waiter.future().completeExceptionally(stopping())));
        deadlines.shutdownNow();
        answers.shutdown();
    }

    private void endAtDeadline(Waiter<V> waiter, Duration timeout) {
        try {
            Future<?> deadline = deadlines.schedule(
                    () -> waiter.future().completeExceptionally(new TimeoutException("waited for " + timeout)),
                    timeout.toNanos(),
                    TimeUnit.NANOSECONDS);
            var unused = waiter.future().whenComplete((value, failure) -> deadline.cancel(false));
        } catch (RejectedExecutionException closing) {
            waiter.future().completeExceptionally(stopping());
        }
    }

    /** A zombie must not answer, and neither must a condition that fails end the thread, or its waiter wait on. */
    private void answer(Waiter<V> waiter, V value) {
        try {
            if (waiter.condition().test(value)) {
                requireCurrent.accept(waiter.partition());
                waiter.future().complete(value);
            }
        } catch (RuntimeException failure) {
            waiter.future().completeExceptionally(failure);
        }
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
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
