package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.Decision;
import dev.orderflow.inventory.domain.LedgerRows;
import dev.orderflow.inventory.domain.Stock;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.schemas.serde.StateSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger's rows in four stores of its task. Their names and formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>{@link #STOCK}: product → on hand and reserved, for ever
 *   <li>{@link #RESERVATIONS}: (order id, product) → the decision on the claim, until the order ends
 *   <li>{@link #ADJUSTMENTS}: (product, adjustment id) → what was applied, as long as it is remembered
 *   <li>{@link #ADJUSTMENT_TIMES}: (time of application, key in {@link #ADJUSTMENTS}), so that the oldest are found without a
 *       scan
 * </ul>
 *
 * <p>Adjustments are forgotten by the wall clock of whoever applied them and not by their records' timestamps: a single
 * record from the future must not make the ledger forget what it has applied.
 */
final class LedgerStores implements LedgerRows {
    static final String STOCK = "inventory-stock";
    static final String RESERVATIONS = "inventory-reservations";
    static final String ADJUSTMENTS = "inventory-adjustments";
    static final String ADJUSTMENT_TIMES = "inventory-adjustment-times";

    private static final byte[] PRESENT = {1};

    private final ProcessingContext context;
    private final KeyValueStore<String, StockRow> stock;
    private final KeyValueStore<String, ReservationRow> reservations;
    private final KeyValueStore<String, AdjustmentRow> adjustments;
    private final KeyValueStore<Bytes, byte[]> adjustmentTimes;

    LedgerStores(ProcessingContext context) {
        this.context = context;
        this.stock = context.getStateStore(STOCK);
        this.reservations = context.getStateStore(RESERVATIONS);
        this.adjustments = context.getStateStore(ADJUSTMENTS);
        this.adjustmentTimes = context.getStateStore(ADJUSTMENT_TIMES);
    }

    static List<StoreBuilder<?>> builders() {
        return List.of(
                store(STOCK, Serdes.String(), StateSerde.of(StockRow.class)),
                store(RESERVATIONS, Serdes.String(), StateSerde.of(ReservationRow.class)),
                store(ADJUSTMENTS, Serdes.String(), StateSerde.of(AdjustmentRow.class)),
                store(ADJUSTMENT_TIMES, Serdes.Bytes(), Serdes.ByteArray()));
    }

    @Override
    public Optional<Stock> stock(String product) {
        return Optional.ofNullable(stock.get(product)).map(LedgerRecords::toDomain);
    }

    @Override
    public void putStock(String product, Stock row) {
        stock.put(product, LedgerRecords.toRow(row));
    }

    @Override
    public Optional<Decision> decision(Claim claim) {
        return Optional.ofNullable(reservations.get(StateKeys.of(claim))).map(LedgerRecords::toDomain);
    }

    @Override
    public void putDecision(Claim claim, Decision decision) {
        reservations.put(StateKeys.of(claim), LedgerRecords.toRow(decision));
    }

    @Override
    public void removeDecision(Claim claim) {
        reservations.delete(StateKeys.of(claim));
    }

    @Override
    public Optional<Adjustment> applied(String product, String adjustmentId) {
        return Optional.ofNullable(adjustments.get(StateKeys.adjustment(product, adjustmentId)))
                .map(row -> LedgerRecords.toDomain(product, adjustmentId, row));
    }

    @Override
    public void putApplied(Adjustment adjustment) {
        String key = StateKeys.adjustment(adjustment.product(), adjustment.id());
        adjustments.put(key, LedgerRecords.toRow(adjustment));
        adjustmentTimes.put(StateKeys.at(Instant.ofEpochMilli(context.currentSystemTimeMs()), key), PRESENT);
    }

    /** Forgets at most so many of the adjustments that were applied longer ago, the oldest first. */
    void forgetAdjustments(Duration longerAgo, int limit) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        for (Bytes time : timesBefore(now.minus(longerAgo), limit)) {
            adjustments.delete(StateKeys.keyOf(time));
            adjustmentTimes.delete(time);
        }
    }

    private List<Bytes> timesBefore(Instant end, int limit) {
        List<Bytes> times = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> oldest = adjustmentTimes.range(null, StateKeys.firstAt(end))) {
            while (oldest.hasNext() && times.size() < limit) {
                times.add(oldest.next().key);
            }
        }
        return times;
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }
}
