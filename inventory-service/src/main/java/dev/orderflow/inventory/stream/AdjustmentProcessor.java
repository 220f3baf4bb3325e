package dev.orderflow.inventory.stream;

import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Ledger;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.Received;
import dev.orderflow.topic.DeadLetterKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Enters what the warehouse says into the books, and forgets what it said too long ago. */
final class AdjustmentProcessor extends ContextualFixedKeyProcessor<String, Received<StockAdjustment>, Posting> {
    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    /** Small rows: far from the time-out of a transaction. */
    private static final int FORGOTTEN_AT_ONCE = 2_000;

    private final Duration remembered;
    private final InputProgress progress;
    private KafkaLedgerStore rows;
    private Ledger ledger;
    private IdlePunctuator clock;

    /** @param remembered how long an adjustment that comes again is known */
    AdjustmentProcessor(Duration remembered, InputProgress progress) {
        this.remembered = remembered;
        this.progress = progress;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Posting> context) {
        super.init(context);
        rows = new KafkaLedgerStore(context);
        ledger = new Ledger(rows);
        clock = new IdlePunctuator(context, progress, FORGET_EVERY, now -> forget());
        clock.wake();
    }

    @Override
    public void process(FixedKeyRecord<String, Received<StockAdjustment>> record) {
        StockAdjustment adjustment = record.value().value();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        ledger.adjust(InventoryMapper.toDomain(adjustment), InventoryMapper.actor(adjustment))
                .<Optional<Posting>>fold(
                        applied -> Optional.of(Posting.NOTHING.with(InventoryMapper.toAvro(applied.level(), now))),
                        repeated -> Optional.empty(),
                        rejected -> Optional.of(Posting.NOTHING.with(letter(record, rejected.reason()))))
                .ifPresent(posting -> forward(record, posting));
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
    }

    private Next forget() {
        int forgotten = rows.forgetAdjustments(remembered, FORGOTTEN_AT_ONCE);
        return forgotten < FORGOTTEN_AT_ONCE ? Next.LATER : Next.AT_ONCE;
    }

    private void forward(FixedKeyRecord<String, Received<StockAdjustment>> record, Posting posting) {
        context().forward(record.withValue(posting));
    }

    private DeadLetter letter(FixedKeyRecord<String, Received<StockAdjustment>> record, String reason) {
        RawRecord raw = RawRecord.of(
                context().recordMetadata().orElseThrow(),
                Utils.utf8(record.key()),
                record.value().bytes(),
                record.headers(),
                record.timestamp());
        return new DeadLetter(raw, DeadLetterKind.REFUSED, reason);
    }
}
