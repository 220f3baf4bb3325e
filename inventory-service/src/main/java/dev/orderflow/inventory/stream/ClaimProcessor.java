package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Claim;
import dev.orderflow.inventory.domain.DecidedClaim;
import dev.orderflow.inventory.domain.Ledger;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.inventory.state.OrderClaim;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Enters the claims of orders into the ledger, and answers each RESERVE, for any quantity. */
final class ClaimProcessor extends ContextualFixedKeyProcessor<String, OrderClaim, Posting> {
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
    public void process(FixedKeyRecord<String, OrderClaim> record) {
        OrderClaim order = record.value();
        Claim claim = new Claim(order.getOrderId(), record.key());
        Posting posting = switch (order.getChange()) {
            case RESERVE -> reserved(claim, answer(claim, order.getQuantity()));
            case RELEASE -> changed(ledger.release(claim));
            case CONSUME -> changed(ledger.consume(claim));
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
