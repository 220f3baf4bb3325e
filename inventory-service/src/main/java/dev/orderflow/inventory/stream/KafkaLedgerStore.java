package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.ClaimDecision;
import dev.orderflow.inventory.domain.LedgerStore;
import dev.orderflow.inventory.domain.Stock;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.kit.state.DueRows;
import dev.orderflow.kit.state.DueRows.Due;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The ledger's rows in the one store of its task. The store's name and the rows' formats are stored data: a change is a
 * migration.
 *
 * <ul>
 *   <li>product → on hand and reserved, for ever
 *   <li>(order id, product) → the decision on the claim, until the order ends
 *   <li>(product, adjustment id) → what was applied, as long as it is remembered
 * </ul>
 *
 * <p>Adjustments are forgotten by the wall clock of the instance that applied them and not by their records'
 * timestamps: a single record from the future must not make the ledger forget what it has applied.
 */
final class KafkaLedgerStore implements LedgerStore {
    static final String NAME = "inventory-rows";
    static final RowType<StockRow> STOCK = RowType.of('s', StateSerde.of(StockRow.class), KeyPart.TEXT);
    static final RowType<ReservationRow> RESERVATION =
            RowType.of('r', StateSerde.of(ReservationRow.class), KeyPart.TEXT, KeyPart.TEXT);

    private static final RowType<AdjustmentRow> ADJUSTMENT =
            RowType.of('a', StateSerde.of(AdjustmentRow.class), KeyPart.TEXT, KeyPart.TEXT);

    private final ProcessingContext context;
    private final Rows rows;
    private final DueRows<AdjustmentRow> applied;

    KafkaLedgerStore(ProcessingContext context) {
        this.context = context;
        this.rows = new Rows(NAME, context);
        this.applied = new DueRows<>(rows, ADJUSTMENT);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    @Override
    public Optional<Stock> stock(String product) {
        return rows.get(STOCK.key(product)).map(LedgerMapper::toDomain);
    }

    @Override
    public void putStock(String product, Stock row) {
        rows.put(STOCK.key(product), LedgerMapper.toRow(row));
    }

    @Override
    public Optional<ClaimDecision> decision(Claim claim) {
        return rows.get(key(claim)).map(LedgerMapper::toDomain);
    }

    @Override
    public void putDecision(Claim claim, ClaimDecision decision) {
        rows.put(key(claim), LedgerMapper.toRow(decision));
    }

    @Override
    public void removeDecision(Claim claim) {
        rows.delete(key(claim));
    }

    @Override
    public Optional<Adjustment> applied(String product, String adjustmentId) {
        return rows.get(ADJUSTMENT.key(product, adjustmentId))
                .map(row -> LedgerMapper.toDomain(product, adjustmentId, row));
    }

    @Override
    public void putApplied(Adjustment adjustment) {
        RowKey<AdjustmentRow> key = ADJUSTMENT.key(adjustment.product(), adjustment.id());
        rows.put(key, LedgerMapper.toRow(adjustment));
        applied.add(key, now());
    }

    /**
     * Forgets at most so many of the adjustments that were applied longer ago, the oldest first.
     *
     * @return how many
     */
    int forgetAdjustments(Duration longerAgo, int limit) {
        Instant upTo = now().minus(longerAgo).minusMillis(1);
        List<Due<AdjustmentRow>> old = applied.due(upTo, limit, Function.identity(), row -> 1);
        for (Due<AdjustmentRow> row : old) {
            rows.delete(row.key());
            applied.remove(row.key(), row.time());
        }
        return old.size();
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private static RowKey<ReservationRow> key(Claim claim) {
        return RESERVATION.key(claim.orderId(), claim.product());
    }
}
