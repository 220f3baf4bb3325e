package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Adjusting;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Ledger;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.DeadLetter.Kind;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RawRecord.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Enters what the warehouse says into the books, and forgets what it said too long ago. */
final class AdjustmentProcessor extends ContextualFixedKeyProcessor<String, ReceivedAdjustment, Posting> {
    /** So that forgetting keeps up with 200 adjustments in a second, and never takes long. */
    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private static final int FORGOTTEN_AT_ONCE = 2_000;

    private final Duration remembered;
    private LedgerStore rows;
    private Ledger ledger;
    private Cancellable clock;

    /** @param remembered how long an adjustment that comes again is known */
    AdjustmentProcessor(Duration remembered) {
        this.remembered = remembered;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Posting> context) {
        super.init(context);
        rows = new LedgerStore(context);
        ledger = new Ledger(rows);
        clock = context.schedule(
                FORGET_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> rows.forgetAdjustments(remembered, FORGOTTEN_AT_ONCE));
    }

    @Override
    public void process(FixedKeyRecord<String, ReceivedAdjustment> record) {
        Adjustment adjustment = InventoryRecords.toDomain(record.value().value());
        Adjusting adjusting = ledger.adjust(adjustment);
        if (adjusting instanceof Adjusting.Applied applied) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            forward(record, Posting.NOTHING.with(InventoryRecords.toAvro(applied.level(), now)));
        } else if (adjusting instanceof Adjusting.Rejected rejected) {
            forward(record, Posting.NOTHING.with(letter(record, rejected.reason())));
        }
    }

    @Override
    public void close() {
        clock.cancel();
    }

    private void forward(FixedKeyRecord<String, ReceivedAdjustment> record, Posting posting) {
        context().forward(record.withValue(posting));
    }

    private DeadLetter letter(FixedKeyRecord<String, ReceivedAdjustment> record, String reason) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        RawRecord raw = new RawRecord(position, key, record.value().bytes(), record.headers(), record.timestamp());
        return new DeadLetter(raw, Kind.REFUSED, reason);
    }
}
