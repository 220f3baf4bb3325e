package dev.orderflow.cli.certify;

import dev.orderflow.cli.certify.domain.AwkwardOrder;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Sends all orders from a fixed number of threads, and calls the kill command when half of them are out. The first failure ends it. */
final class Sending implements AutoCloseable {
    private final ExecutorService threads;
    private final ConcurrentLinkedQueue<AwkwardOrder> left;
    private final int half;
    private final AtomicInteger working;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** What a thread does with an order, or at half time. */
    interface Job<T> {
        void run(T on) throws InterruptedException;
    }

    /**
     * Begins.
     *
     * @param clients how many orders are sent at once
     * @param atHalf is given how many were sent; called once, in a thread of its own
     */
    Sending(List<AwkwardOrder> orders, int clients, Job<AwkwardOrder> send, Job<Integer> atHalf) {
        left = new ConcurrentLinkedQueue<>(orders);
        half = Math.max(1, orders.size() / 2);
        working = new AtomicInteger(clients + 1);
        threads = Executors.newFixedThreadPool(clients + 1);
        for (int client = 0; client < clients; client++) {
            threads.execute(() -> guarded(() -> work(send, atHalf)));
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void work(Job<AwkwardOrder> send, Job<Integer> atHalf) throws InterruptedException {
        for (AwkwardOrder order = left.poll(); order != null; order = left.poll()) {
            send.run(order);
            int now = sent.incrementAndGet();
            if (now == half) {
                threads.execute(() -> guarded(() -> atHalf.run(now)));
            }
        }
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failed(new IllegalStateException("interrupted", interrupted));
        } catch (RuntimeException | Error thrown) {
            failed(thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown));
        } finally {
            working.decrementAndGet();
        }
    }

    private void failed(RuntimeException thrown) {
        if (!failure.compareAndSet(null, thrown) && failure.get() != thrown) {
            failure.get().addSuppressed(thrown);
        }
        left.clear();
    }

    /** Whether everything was sent and the kill command has ended; throws what went wrong. */
    boolean isDone() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
        return working.get() <= 0;
    }

    @Override
    public void close() {
        var unused = threads.shutdownNow();
    }
}
