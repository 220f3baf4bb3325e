package dev.orderflow.inventory.domain;

import dev.orderflow.kit.list.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** A ledger in memory behind the two ports of the intake: what is sent is applied when told so. */
public final class FakeLevels implements LevelReader, AdjustmentSender {
    public final List<Adjustment> sent = new ArrayList<>();
    final List<CompletableFuture<Level>> waiting = new ArrayList<>();
    private final Map<String, Level> rows = new HashMap<>();
    private final MapLedgerStore books = new MapLedgerStore();
    private final Ledger ledger = new Ledger(books);
    private Optional<Exception> failure = Optional.empty();
    private boolean applying = true;

    /** From now on nothing that is sent is applied, as if the ledger were away. */
    public void stopApplying() {
        applying = false;
    }

    /** As much is on hand, for any cause. */
    void start(String product, long onHand) {
        Stock stock = new Stock(onHand, 0);
        books.putStock(product, stock);
        Adjustment before = new Adjustment("before", product, Adjustment.Kind.SET, onHand);
        rows.put(product, new Level(product, stock, new Cause.Adjusted(before, "", onHand)));
    }

    /** From now on nothing can be sent. */
    void failToSend(Exception reason) {
        failure = Optional.of(reason);
    }

    void timeOut() {
        waiting.forEach(waiter -> waiter.completeExceptionally(new TimeoutException()));
    }

    @Override
    public CompletableFuture<Void> send(Adjustment adjustment, String actor) {
        sent.add(adjustment);
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        if (applying) {
            apply(adjustment, actor);
        }
        return CompletableFuture.completedFuture(null);
    }

    public void apply(Adjustment adjustment, String actor) {
        if (ledger.adjust(adjustment, actor) instanceof AdjustmentOutcome.Applied applied) {
            rows.put(adjustment.product(), applied.level());
            rows.put(adjustment.product() + ";" + adjustment.id(), applied.level());
            waiting.forEach(waiter -> waiter.complete(applied.level()));
        }
    }

    @Override
    public Optional<Level> newest(String product) {
        return Optional.ofNullable(rows.get(product));
    }

    /** It has no orders. */
    @Override
    public Page<Reservation, String> reservations(String product, Optional<String> after, int limit) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Optional<Level> adjusted(String product, String adjustmentId) {
        return Optional.ofNullable(rows.get(product + ";" + adjustmentId));
    }

    @Override
    public CompletableFuture<Level> awaitAdjusted(String product, String adjustmentId, Duration timeout) {
        CompletableFuture<Level> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        return waiter;
    }
}
