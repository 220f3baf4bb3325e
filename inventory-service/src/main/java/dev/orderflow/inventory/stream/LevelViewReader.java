package dev.orderflow.inventory.stream;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.inventory.domain.LevelReader;
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
 * Reads levels from the view of committed records: of each product the newest, and the one that each adjustment led to. The
 * view keeps the latter no shorter than the ledger remembers them, since the ledger says nothing when one comes again.
 */
public final class LevelViewReader implements LevelReader {
    private final RowReads<InventoryLevel> view;

    public LevelViewReader(RowReads<InventoryLevel> view) {
        this.view = view;
    }

    /** The view that this reads. Its levels have no version: the topic's order says which is newer. */
    public static ViewSpec<InventoryLevel> spec(Topics topics) {
        return new ViewSpec<>("view", topics.inventoryLevels(), LevelViewReader::rows, (later, earlier) -> true);
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
        StockAdjustment adjustment = level.getCause().getAdjustment();
        return adjustment == null
                ? List.of(product)
                : List.of(product, ViewSpec.part(product, adjustment.getAdjustmentId()));
    }

    @Override
    public Optional<Level> newest(String product) {
        return view.get(product).map(InventoryMapper::toDomain);
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
