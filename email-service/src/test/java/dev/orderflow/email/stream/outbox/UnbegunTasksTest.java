package dev.orderflow.email.stream.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.kit.streams.InputProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class UnbegunTasksTest {
    @Test
    void theOutboxClosesQuietly() {
        Deserializer<OrderEmail> values = (topic, bytes) -> null;
        OutboxProcessor outbox = new OutboxProcessor(
                new OutboxProcessor.Settings("order-emails", values, delivery -> {}, Duration.ofHours(1)),
                InputProgress.always(),
                new EmailMeters(new SimpleMeterRegistry()));
        assertThatCode(outbox::close).doesNotThrowAnyException();
    }
}
