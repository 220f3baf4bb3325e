package dev.orderflow.inventory.stream;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.inventory.domain.Cause;
import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.ClaimDecision;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.inventory.domain.Reservation;
import dev.orderflow.inventory.domain.Stock;
import dev.orderflow.kit.NullableText;
import dev.orderflow.schemas.checks.Check;
import java.time.Instant;
import java.time.InstantSource;

/** The ledger's domain types as the records that others read, and back. */
final class InventoryMapper {
    /** Name of the check whose results inventory-service writes. */
    static final String CHECK = "INVENTORY_CHECK";

    private InventoryMapper() {}

    static OrderValidation toAvro(Claim claim, ClaimDecision decision, Instant decidedAt) {
        Check check = new Check(CHECK, InstantSource.fixed(decidedAt)).about(claim.product());
        return decision.fold(
                granted -> check.pass(claim.orderId()),
                refused ->
                        check.fail(claim.orderId(), check.reason(refused.code().name(), refused.detail())));
    }

    static InventoryLevel toAvro(Level level, Instant changedAt) {
        return new InventoryLevel(
                level.product(), level.stock().onHand(), level.stock().reserved(), toAvro(level.cause()), changedAt);
    }

    /** @param actor empty for none */
    static StockAdjustment toAvro(Adjustment adjustment, String actor) {
        AdjustmentKind kind = switch (adjustment.kind()) {
            case SET -> AdjustmentKind.SET;
            case ADD -> AdjustmentKind.ADD;
        };
        return new StockAdjustment(
                adjustment.id(), adjustment.product(), kind, adjustment.quantity(), NullableText.orNull(actor));
    }

    static Adjustment toDomain(StockAdjustment adjustment) {
        Kind kind = switch (adjustment.getKind()) {
            case SET -> Kind.SET;
            case ADD -> Kind.ADD;
            case UNKNOWN -> throw new IllegalArgumentException("kind: UNKNOWN (expected: SET or ADD)");
        };
        return new Adjustment(adjustment.getAdjustmentId(), adjustment.getProduct(), kind, adjustment.getQuantity());
    }

    /** Empty: no login was needed. */
    static String actor(StockAdjustment adjustment) {
        return NullableText.orEmpty(adjustment.getActor());
    }

    static Level toDomain(InventoryLevel level) {
        Stock stock = new Stock(level.getOnHand(), level.getReserved());
        return new Level(level.getProduct(), stock, toDomain(level.getCause()));
    }

    /** What an order got, of the level with which it got it. */
    static Reservation reservation(InventoryLevel reserved) {
        LevelCause cause = reserved.getCause();
        return new Reservation(cause.getOrderId(), cause.getQuantity(), reserved.getChangedAt());
    }

    private static LevelCause toAvro(Cause cause) {
        return cause.accept(new Cause.Reader<>() {
            @Override
            public LevelCause reserved(Cause.Reserved reserved) {
                return new LevelCause(LevelCauseKind.RESERVED, reserved.orderId(), null, reserved.quantity());
            }

            @Override
            public LevelCause released(Cause.Released released) {
                return new LevelCause(LevelCauseKind.RELEASED, released.orderId(), null, released.quantity());
            }

            @Override
            public LevelCause consumed(Cause.Consumed consumed) {
                return new LevelCause(LevelCauseKind.CONSUMED, consumed.orderId(), null, consumed.quantity());
            }

            @Override
            public LevelCause adjusted(Cause.Adjusted adjusted) {
                return new LevelCause(
                        LevelCauseKind.ADJUSTED,
                        null,
                        toAvro(adjusted.adjustment(), adjusted.actor()),
                        adjusted.change());
            }
        });
    }

    private static Cause adjusted(StockAdjustment adjustment, long change) {
        return new Cause.Adjusted(toDomain(adjustment), actor(adjustment), change);
    }

    private static Cause toDomain(LevelCause cause) {
        return switch (cause.getKind()) {
            case RESERVED -> new Cause.Reserved(cause.getOrderId(), cause.getQuantity());
            case RELEASED -> new Cause.Released(cause.getOrderId(), cause.getQuantity());
            case CONSUMED -> new Cause.Consumed(cause.getOrderId(), cause.getQuantity());
            case ADJUSTED -> adjusted(cause.getAdjustment(), cause.getQuantity());
            case UNKNOWN ->
                throw new IllegalArgumentException("cause: UNKNOWN (expected: one that this version knows)");
        };
    }
}
