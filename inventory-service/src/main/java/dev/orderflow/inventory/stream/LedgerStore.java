package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.Decision;
import dev.orderflow.inventory.domain.LedgerRows;
import dev.orderflow.inventory.domain.Stock;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.registry.StateSerde;
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
 * The ledger's rows in one store of its task, because each store has a changelog, and each partition that a transaction
 * touches makes it slower. The store's name and the rows' formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>product → on hand and reserved, for ever
 *   <li>(order id, product) → the decision on the claim, until the order ends
 *   <li>(product, adjustment id) → what was applied, as long as it is remembered
 *   <li>(time of application, key of the adjustment), so that the oldest are found without a scan
 * </ul>
 *
 * <p>Adjustments are forgotten by the wall clock of whoever applied them and not by their records' timestamps: a single
 * record from the future must not make the ledger forget what it has applied.
 */
final class LedgerStore implements LedgerRows {
    static final String NAME = "inventory-rows";

    private static final byte[] PRESENT = {1};

    private final ProcessingContext context;
    private final KeyValueStore<Bytes, byte[]> rows;
    private final Serde<StockRow> stock = StateSerde.of(StockRow.class);
    private final Serde<ReservationRow> reservations = StateSerde.of(ReservationRow.class);
    private final Serde<AdjustmentRow> adjustments = StateSerde.of(AdjustmentRow.class);

    LedgerStore(ProcessingContext context) {
        this.context = context;
        this.rows = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    @Override
    public Optional<Stock> stock(String product) {
        return read(stock, StateKeys.stock(product)).map(LedgerRecords::toDomain);
    }

    @Override
    public void putStock(String product, Stock row) {
        write(stock, StateKeys.stock(product), LedgerRecords.toRow(row));
    }

    @Override
    public Optional<Decision> decision(Claim claim) {
        return read(reservations, StateKeys.reservation(claim)).map(LedgerRecords::toDomain);
    }

    @Override
    public void putDecision(Claim claim, Decision decision) {
        write(reservations, StateKeys.reservation(claim), LedgerRecords.toRow(decision));
    }

    @Override
    public void removeDecision(Claim claim) {
        rows.delete(StateKeys.reservation(claim));
    }

    @Override
    public Optional<Adjustment> applied(String product, String adjustmentId) {
        return read(adjustments, StateKeys.adjustment(product, adjustmentId))
                .map(row -> LedgerRecords.toDomain(product, adjustmentId, row));
    }

    @Override
    public void putApplied(Adjustment adjustment) {
        Bytes key = StateKeys.adjustment(adjustment.product(), adjustment.id());
        write(adjustments, key, LedgerRecords.toRow(adjustment));
        rows.put(StateKeys.at(Instant.ofEpochMilli(context.currentSystemTimeMs()), key), PRESENT);
    }

    /**
     * Forgets at most so many of the adjustments that were applied longer ago, the oldest first.
     *
     * @return how many
     */
    int forgetAdjustments(Duration longerAgo, int limit) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        List<Bytes> times = timesBefore(now.minus(longerAgo), limit);
        for (Bytes time : times) {
            rows.delete(StateKeys.adjustmentAt(time));
            rows.delete(time);
        }
        return times.size();
    }

    private List<Bytes> timesBefore(Instant end, int limit) {
        List<Bytes> times = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> oldest =
                rows.range(StateKeys.firstAt(Instant.EPOCH), StateKeys.firstAt(end))) {
            while (oldest.hasNext() && times.size() < limit) {
                times.add(oldest.next().key);
            }
        }
        return times;
    }

    private <T> Optional<T> read(Serde<T> serde, Bytes key) {
        return Optional.ofNullable(serde.deserializer().deserialize(NAME, rows.get(key)));
    }

    private <T> void write(Serde<T> serde, Bytes key, T row) {
        rows.put(key, serde.serializer().serialize(NAME, row));
    }
}
