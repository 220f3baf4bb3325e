package dev.orderflow.inventory.stream;

import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.DecidedClaim;
import dev.orderflow.inventory.domain.Ledger;
import dev.orderflow.inventory.domain.Level;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Enters what orders claim of a product into the ledger, and answers each order that is CREATED, for any quantity. */
final class ClaimProcessor extends ContextualFixedKeyProcessor<String, OrderedProduct, Posting> {
    private final LedgerMeters meters;
    private Ledger ledger;

    ClaimProcessor(LedgerMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Posting> context) {
        super.init(context);
        ledger = new Ledger(new KafkaLedgerStore(context));
    }

    @Override
    public void process(FixedKeyRecord<String, OrderedProduct> record) {
        OrderedProduct ordered = record.value();
        Claim claim = new Claim(ordered.getOrderId(), record.key());
        Posting posting = switch (ordered.getState()) {
            case CREATED -> reserved(claim, answer(claim, ordered.getQuantity()));
            case FAILED, CANCELLED -> changed(ledger.release(claim));
            case SHIPPED -> changed(ledger.consume(claim));
            // What was reserved stays reserved.
            case VALIDATED -> Posting.NOTHING;
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        };
        context().forward(record.withValue(posting));
    }

    private DecidedClaim answer(Claim claim, long quantity) {
        DecidedClaim answer = ledger.reserve(claim, quantity);
        meters.answered(context().recordMetadata().orElseThrow(), answer);
        return answer;
    }

    private Posting reserved(Claim claim, DecidedClaim answer) {
        return changed(answer.level()).with(InventoryMapper.toAvro(claim, answer.decision(), now()));
    }

    private Posting changed(Optional<Level> level) {
        return level.map(next -> Posting.NOTHING.with(InventoryMapper.toAvro(next, now())))
                .orElse(Posting.NOTHING);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
