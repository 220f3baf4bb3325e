package dev.orderflow.inventory.stream;

import dev.orderflow.avro.StockAdjustment;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * An adjustment beside the bytes that it was read from: only the ledger can tell that it contradicts an earlier one, and a
 * dead letter is the record as it came.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedAdjustment(byte[] bytes, StockAdjustment value) {

    static Deserializer<ReceivedAdjustment> reader(Deserializer<StockAdjustment> values) {
        return new Deserializer<>() {
            @Override
            public ReceivedAdjustment deserialize(String topic, byte[] bytes) {
                return new ReceivedAdjustment(bytes, values.deserialize(topic, bytes));
            }

            @Override
            public ReceivedAdjustment deserialize(String topic, Headers headers, byte[] bytes) {
                return new ReceivedAdjustment(bytes, values.deserialize(topic, headers, bytes));
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }
}
