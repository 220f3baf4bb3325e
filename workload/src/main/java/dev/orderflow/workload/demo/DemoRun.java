package dev.orderflow.workload.demo;

import dev.orderflow.kit.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends orders at a steady pace; when too many are under way, it waits for them instead. */
final class DemoRun {
    private static final int UNDER_WAY = 16;
    private static final Duration LAST_ORDERS = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final OrderGenerator generator;
    private final StockRefill shelf;
    private final Contact warehouse;
    private final Orders orders;
    private final Consumer<Decided> sink;
    private final Semaphore places = new Semaphore(UNDER_WAY);

    /** @param sink takes one at a time */
    DemoRun(OrderGenerator generator, StockRefill shelf, Contact warehouse, Orders orders, Consumer<Decided> sink) {
        this.generator = generator;
        this.shelf = shelf;
        this.warehouse = warehouse;
        this.orders = orders;
        this.sink = sink;
    }

    /** Until so many were sent or the end is asked for, and all have been handed to the sink. */
    void run(long count, Duration pause, StopSignal stop) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(UNDER_WAY);
        try {
            long turn = System.nanoTime();
            for (long sent = 0; sent < count && awaitTurn(turn, stop); sent++) {
                turn = Math.max(turn + pause.toNanos(), System.nanoTime()); // what was missed is not made up for
                DemoOrder order = generator.next();
                shelf.ordered(order);
                threads.execute(() -> {
                    try {
                        take(orders.decide(order));
                    } finally {
                        places.release();
                    }
                });
                restock();
            }
        } finally {
            finish(threads, stop);
        }
    }

    private synchronized void take(Decided decided) {
        sink.accept(decided);
    }

    /** False when the end is asked for first; else a place is taken. */
    private boolean awaitTurn(long atNanos, StopSignal stop) throws InterruptedException {
        if (stop.await(Duration.ofNanos(Math.max(0, atNanos - System.nanoTime())))) {
            return false;
        }
        while (!places.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stop.isRequested()) {
                return false;
            }
        }
        return true;
    }

    /** What fails here is tried again after the next order; until then orders may run out of stock. */
    private void restock() {
        try {
            shelf.fill().ifPresentOrElse(no -> warehouse.lost(no.problem()), warehouse::answered);
        } catch (IOException e) {
            warehouse.lost("no answer (" + e + ")");
        }
    }

    private static void finish(ExecutorService threads, StopSignal stop) throws InterruptedException {
        threads.shutdown();
        while (!threads.awaitTermination(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stop.isRequested()) {
                break;
            }
        }
        if (!threads.awaitTermination(LAST_ORDERS.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow(); // each then says that it was interrupted
            var unused = threads.awaitTermination(LAST_ORDERS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
