package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service kit and the schemas do not know each other, but what a topic takes a producer must be able to send. */
class RecordSizesTest {
    @Test
    void producersCanSendTheLargestDeadLetter() {
        KafkaSettings kafka = new KafkaSettings(
                "orders-service", "1", "", Path.of("state"), Map.of("bootstrap.servers", "127.0.0.1:1"));

        assertThat((Integer) kafka.producer("any").get("max.request.size"))
                .isGreaterThanOrEqualTo(Topics.MAX_DEAD_LETTER_BYTES);
    }
}
