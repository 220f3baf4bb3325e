package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

final class AvroSerdesTest {
    private final AvroSerdes serdes = new AvroSerdes(Map.of("value.serde", ClosedSerde.class));

    @Test
    void hasOneSerdeForEachTopic() {
        assertThat(serdes.of(topic("orders"))).isSameAs(serdes.of(topic("orders")));
        assertThat(serdes.of(topic("orders"))).isNotSameAs(serdes.of(topic("payments")));
    }

    @Test
    void closesThemAllWithItself() {
        ClosedSerde orders = (ClosedSerde) serdes.of(topic("orders"));
        ClosedSerde payments = (ClosedSerde) serdes.of(topic("payments"));
        serdes.close();
        assertThat(List.of(orders, payments)).allMatch(serde -> serde.isClosed);
    }

    private static Topic<Nothing> topic(String name) {
        return new Topic<>(name, Nothing.class, Map.of(), List.of(), List.of(), RecordValidator.none());
    }

    /** Remembers only that it was closed. */
    public static final class ClosedSerde implements Serde<Nothing> {
        private boolean isClosed;

        @Override
        public Serializer<Nothing> serializer() {
            return (topic, value) -> new byte[0];
        }

        @Override
        public Deserializer<Nothing> deserializer() {
            return (topic, bytes) -> new Nothing();
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    /** A record without fields. */
    static final class Nothing extends SpecificRecordBase {
        @Override
        public Schema getSchema() {
            return SchemaBuilder.record("Nothing").fields().endRecord();
        }

        @Override
        public Object get(int field) {
            throw new IndexOutOfBoundsException(field);
        }

        @Override
        public void put(int field, Object value) {
            throw new IndexOutOfBoundsException(field);
        }
    }
}
