package dev.orderflow.inventory.stream;

import dev.orderflow.kit.streams.DeadLetter;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an adjustment that the ledger rejected back into the record that came in, with its reason. */
final class PutAside extends ContextualProcessor<String, DeadLetter, byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(PutAside.class);

    @Override
    public void process(Record<String, DeadLetter> rejected) {
        DeadLetter letter = rejected.value();
        log.warn(
                "Adjustment rejected partition={} offset={} reason={}",
                letter.position().partition(),
                letter.position().offset(),
                letter.reason());
        context().forward(new Record<>(letter.key(), letter.value(), rejected.timestamp(), letter.headers()));
    }
}
