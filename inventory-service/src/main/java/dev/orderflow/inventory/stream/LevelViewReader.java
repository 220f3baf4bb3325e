package dev.orderflow.inventory.stream;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.inventory.domain.LevelReader;
import dev.orderflow.inventory.domain.Reservation;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.view.ListedItems;
import dev.orderflow.kit.view.RowReads;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Reads levels from the view of committed records: of each product the newest, the one that each adjustment led to, and the
 * ones with which orders got what they still hold. The view keeps those of adjustments no shorter than the ledger remembers them,
 * since the ledger says nothing when one comes again; those of orders go when the stock is released or consumed.
 */
public final class LevelViewReader implements LevelReader {
    private final RowReads<InventoryLevel> view;

    public LevelViewReader(RowReads<InventoryLevel> view) {
        this.view = view;
    }

    /** The view that this reads. Its levels have no version: the topic's order says which is newer. */
    public static ViewSpec<InventoryLevel> spec(Topics topics) {
        return new ViewSpec<>(
                "view",
                topics.inventoryLevels(),
                LevelViewReader::rows,
                LevelViewReader::removed,
                (later, earlier) -> true);
    }

    /**
     * What a list shows of the view: the newest level of each product.
     *
     * @param item made of a level
     * @param product of the item
     */
    public static <T> ListedItems<InventoryLevel, T> items(Function<Level, T> item, Function<T, String> product) {
        return new ListedItems<>(
                level -> List.of(level.getProduct()), level -> item.apply(InventoryMapper.toDomain(level)), product);
    }

    /** The rows that one level replaces. */
    static List<String> rows(String product, InventoryLevel level) {
        LevelCause cause = level.getCause();
        return switch (cause.getKind()) {
            case ADJUSTED ->
                List.of(product, ViewSpec.part(product, cause.getAdjustment().getAdjustmentId()));
            case RESERVED -> List.of(product, ViewSpec.listedPart(product, cause.getOrderId()));
            case RELEASED, CONSUMED -> List.of(product);
            case UNKNOWN -> throw new IllegalStateException("cause UNKNOWN passed the guard");
        };
    }

    /** The row of the reservation that one level ends. */
    static List<String> removed(String product, InventoryLevel level) {
        LevelCause cause = level.getCause();
        return switch (cause.getKind()) {
            case RELEASED, CONSUMED -> List.of(ViewSpec.listedPart(product, cause.getOrderId()));
            case ADJUSTED, RESERVED -> List.of();
            case UNKNOWN -> throw new IllegalStateException("cause UNKNOWN passed the guard");
        };
    }

    @Override
    public Optional<Level> newest(String product) {
        return view.get(product).map(InventoryMapper::toDomain);
    }

    @Override
    public Page<Reservation, String> reservations(String product, Optional<String> after, int limit) {
        return view.parts(product, after, limit).map(InventoryMapper::reservation);
    }

    @Override
    public Optional<Level> adjusted(String product, String adjustmentId) {
        return view.get(product, ViewSpec.part(product, adjustmentId)).map(InventoryMapper::toDomain);
    }

    @Override
    public CompletableFuture<Level> awaitAdjusted(String product, String adjustmentId, Duration timeout) {
        CompletableFuture<InventoryLevel> waiter =
                view.await(product, ViewSpec.part(product, adjustmentId), level -> true, timeout);
        CompletableFuture<Level> level = waiter.thenApply(InventoryMapper::toDomain);
        // A cancelled wait gives its place back.
        var unused = level.whenComplete((shown, failure) -> waiter.cancel(false));
        return level;
    }
}
