package dev.orderflow.kit.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A stream thread's producer that shows whether its transaction is open. One that could not be ended stays open. */
final class TrackingProducer extends KafkaProducer<byte[], byte[]> {
    private final StreamThreadRest rest;

    TrackingProducer(Map<String, Object> config, StreamThreadRest rest) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.rest = rest;
    }

    /** Ends what a producer before it left open. */
    @Override
    public void initTransactions() {
        super.initTransactions();
        rest.transactionIsOpen(false);
    }

    @Override
    public void beginTransaction() {
        super.beginTransaction();
        rest.transactionIsOpen(true);
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        rest.transactionIsOpen(false);
    }

    @Override
    public void abortTransaction() {
        super.abortTransaction();
        rest.transactionIsOpen(false);
    }
}
