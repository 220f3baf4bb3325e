package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.inventory.domain.ClaimDecision;
import dev.orderflow.inventory.domain.ClaimDecision.Granted;
import dev.orderflow.inventory.domain.ClaimDecision.Refused;
import dev.orderflow.inventory.domain.Refusal;
import dev.orderflow.inventory.domain.Stock;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.AdjustmentRowKind;
import dev.orderflow.inventory.state.RefusalRow;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;

/** The ledger's domain types as rows of its stores, and back. */
final class LedgerMapper {
    private LedgerMapper() {}

    static StockRow toRow(Stock stock) {
        return new StockRow(stock.onHand(), stock.reserved());
    }

    static Stock toDomain(StockRow row) {
        return new Stock(row.getOnHand(), row.getReserved());
    }

    static ReservationRow toRow(ClaimDecision decision) {
        return decision.fold(
                granted -> new ReservationRow(granted.quantity(), null),
                refused -> new ReservationRow(0L, new RefusalRow(refused.code().name(), refused.detail())));
    }

    static ClaimDecision toDomain(ReservationRow row) {
        RefusalRow refusal = row.getRefusal();
        return refusal == null
                ? new Granted(row.getQuantity())
                : new Refused(Refusal.valueOf(refusal.getCode()), refusal.getDetail());
    }

    static AdjustmentRow toRow(Adjustment adjustment) {
        AdjustmentRowKind kind = switch (adjustment.kind()) {
            case SET -> AdjustmentRowKind.SET;
            case ADD -> AdjustmentRowKind.ADD;
        };
        return new AdjustmentRow(kind, adjustment.quantity());
    }

    static Adjustment toDomain(String product, String adjustmentId, AdjustmentRow row) {
        Kind kind = switch (row.getKind()) {
            case SET -> Kind.SET;
            case ADD -> Kind.ADD;
        };
        return new Adjustment(adjustmentId, product, kind, row.getQuantity());
    }
}
