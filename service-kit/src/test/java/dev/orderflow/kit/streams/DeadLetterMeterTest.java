package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.streams.RawRecord.Position;
import dev.orderflow.topic.DeadLetterKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterMeterTest {
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final DeadLetterMeter meter = new DeadLetterMeter(metrics);

    @Test
    void countsByTopicAndKind() {
        meter.accept(letter("orders", 1, DeadLetterKind.NULL_KEY));
        meter.accept(letter("orders", 2, DeadLetterKind.NULL_KEY));
        meter.accept(letter("orders", 3, DeadLetterKind.UNDECODABLE));
        meter.accept(letter("payments", 3, DeadLetterKind.UNDECODABLE));

        assertThat(count("orders", DeadLetterKind.NULL_KEY)).isEqualTo(2);
        assertThat(count("orders", DeadLetterKind.UNDECODABLE)).isEqualTo(1);
        assertThat(count("payments", DeadLetterKind.UNDECODABLE)).isEqualTo(1);
    }

    /** Its transaction was aborted: it is one record in the topic of dead letters. */
    @Test
    void countsOnceWhatIsDeadLetteredAgain() {
        meter.accept(letter("orders", 1, DeadLetterKind.NULL_KEY));
        meter.accept(letter("orders", 1, DeadLetterKind.NULL_KEY));

        assertThat(count("orders", DeadLetterKind.NULL_KEY)).isEqualTo(1);
    }

    private double count(String topic, DeadLetterKind kind) {
        return metrics.get("orderflow.dead.letters")
                .tags("topic", topic, "kind", kind.name())
                .counter()
                .count();
    }

    private static DeadLetter letter(String topic, long offset, DeadLetterKind kind) {
        return new DeadLetter(
                new RawRecord(new Position(topic, 0, offset), null, null, new RecordHeaders(), 0), kind, "why");
    }
}
