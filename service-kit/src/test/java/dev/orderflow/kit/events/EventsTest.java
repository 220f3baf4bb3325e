package dev.orderflow.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final Topic<byte[]> TOPIC = Topic.ofBytes("topic", Map.of(), List.of(), List.of());

    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1")); // which is not asked

    @Test
    void areJson() {
        Events<byte[]> events = new Events<>(TOPIC, serdes, value -> Map.of("length", value.length));

        assertThat(events.json(record(), new byte[3])).contains("{\"length\":3}");
    }

    /** All who listen would else wait behind it. */
    @Test
    void leavesOutWhatCannotBeSaid() {
        Events<byte[]> events = new Events<>(TOPIC, serdes, value -> {
            throw new IllegalArgumentException("a name that this version does not take");
        });

        assertThat(events.json(record(), new byte[3])).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>("topic", 0, 0, new byte[0], new byte[0]);
    }
}
