package dev.orderflow.email.stream;

import dev.orderflow.avro.OrderEmail;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** An e-mail beside the bytes that it was read from: only the mail server can tell that it cannot be delivered. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedEmail(byte[] bytes, OrderEmail value) {

    static Deserializer<ReceivedEmail> reader(Deserializer<OrderEmail> values) {
        return new Deserializer<>() {
            @Override
            public ReceivedEmail deserialize(String topic, byte[] bytes) {
                return new ReceivedEmail(bytes, values.deserialize(topic, bytes));
            }

            @Override
            public ReceivedEmail deserialize(String topic, Headers headers, byte[] bytes) {
                return new ReceivedEmail(bytes, values.deserialize(topic, headers, bytes));
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }
}
