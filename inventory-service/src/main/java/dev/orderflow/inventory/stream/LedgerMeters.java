package dev.orderflow.inventory.stream;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.inventory.domain.ClaimDecision.Refused;
import dev.orderflow.inventory.domain.DecidedClaim;
import dev.orderflow.inventory.domain.Refusal;
import dev.orderflow.kit.metrics.ReplayFilter;
import dev.orderflow.kit.view.CommittedRecordListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Counts what becomes of stock. Changes of it are counted from committed levels as the view reads them; see
 * {@link CommittedRecordListener} for restarts. A refusal changes no level, and is counted when the claim is first read; if
 * the transaction is aborted and the partition moves at that moment, the other instance counts it once more.
 */
public final class LedgerMeters {
    private final Map<LevelCauseKind, Counter> changes = new EnumMap<>(LevelCauseKind.class);
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final ReplayFilter claims = new ReplayFilter();

    public LedgerMeters(MeterRegistry metrics) {
        for (LevelCauseKind kind : LevelCauseKind.values()) {
            if (kind != LevelCauseKind.UNKNOWN) { // which no record has that passed the guard
                changes.put(kind, change(metrics, kind));
            }
        }
        for (Refusal code : Refusal.values()) {
            refusals.put(code, refusal(metrics, code));
        }
    }

    /** Counts the records of the view. */
    public CommittedRecordListener<InventoryLevel> listener(Instant began) {
        return new CommittedRecordListener<>(
                began,
                InventoryLevel::getChangedAt,
                level -> changes.get(level.getCause().getKind()).increment());
    }

    /** What a claim was answered that stood there. */
    void answered(RecordMetadata claim, DecidedClaim answer) {
        if (claims.isFirst(claim.topic(), claim.partition(), claim.offset())
                && answer.decision() instanceof Refused refused) {
            refusals.get(refused.code()).increment();
        }
    }

    private static Counter change(MeterRegistry metrics, LevelCauseKind kind) {
        return Counter.builder("orderflow.stock.changes")
                .description("Changes of the stock on hand or reserved of a product, by cause")
                .tag("cause", kind.name())
                .register(metrics);
    }

    private static Counter refusal(MeterRegistry metrics, Refusal code) {
        return Counter.builder("orderflow.reservations.refused")
                .description("Reservations that were refused; each is of one product of an order")
                .tag("code", code.name())
                .register(metrics);
    }
}
