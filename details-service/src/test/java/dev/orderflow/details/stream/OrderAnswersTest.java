package dev.orderflow.details.stream;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.details.domain.DetailsLimits;
import dev.orderflow.details.domain.OrderDetailsCheck;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.RegistryFreeSerde;
import dev.orderflow.topic.KeyPartition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A record on which the check fails is dead-lettered immediately, and the loop continues. */
class OrderAnswersTest {
    private static final byte[] KEY = "1".getBytes(StandardCharsets.UTF_8);

    private final Topics topics = new Topics("");
    private final AvroSerdes serdes = new AvroSerdes(Map.of("value.serde", RegistryFreeSerde.class));
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private Optional<RuntimeException> failure = Optional.empty();
    private final OrderAnswers answers = new OrderAnswers(
            topics,
            serdes,
            new DetailsResults(
                    new OrderDetailsCheck(new DetailsLimits(1_000, MoneyLimits.of(BigDecimal.TEN))), clock()),
            "details-service",
            metrics);

    @Test
    void answersAnOrder() {
        assertThat(answer().topic()).isEqualTo("order-validations");
    }

    /** The transaction was aborted, and the same record is read again. */
    @Test
    void countsWhatIsReadAgainOnce() {
        failure = Optional.of(new IllegalStateException("broken on purpose"));
        assertThat(answer().topic()).isEqualTo("details-service-dead-letters");
        assertThat(answer().topic()).isEqualTo("details-service-dead-letters");

        assertThat(metrics.get("orderflow.dead.letters")
                        .tags("topic", "orders", "kind", "PROCESSING_ERROR")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void putsAsideWhatTheCheckFailsOn() {
        failure = Optional.of(new IllegalStateException("broken on purpose"));

        ProducerRecord<byte[], byte[]> letter = answer();
        assertThat(letter.topic()).isEqualTo("details-service-dead-letters");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(order());
        assertThat(header(letter, "dead-letter.kind")).isEqualTo("PROCESSING_ERROR");
        assertThat(header(letter, "dead-letter.reason")).isEqualTo("IllegalStateException: broken on purpose");
        assertThat(header(letter, "dead-letter.offset")).isEqualTo("17");
        assertThat(header(letter, "dead-letter.application")).isEqualTo("details-service");

        failure = Optional.empty();
        assertThat(answer().topic()).isEqualTo("order-validations");
    }

    /** A client that places keys by another hash wrote it to partition 0 of so many. */
    @Test
    void putsAsideWhatIsInAnotherPartitionThanItsKeys() {
        assertThat(KeyPartition.of(KEY, 4)).isNotZero();

        assertThat(header(answer(4), "dead-letter.kind")).isEqualTo("WRONG_PARTITION");
    }

    @Test
    void putsNothingAsideForABadMoment() {
        failure = Optional.of(new TimeoutException("registry"));

        assertThatThrownBy(this::answer).isInstanceOf(TimeoutException.class);
    }

    private ProducerRecord<byte[], byte[]> answer() {
        return answer(1);
    }

    private ProducerRecord<byte[], byte[]> answer(int partitions) {
        return answers.among(partitions)
                .to(new ConsumerRecord<>(topics.orders().name(), 0, 17, KEY, order()))
                .orElseThrow();
    }

    private byte[] order() {
        return serdes.of(topics.orders())
                .serializer()
                .serialize("orders", anOrder().id("1").build());
    }

    private Clock clock() {
        InstantSource source = () -> {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            return Instant.EPOCH;
        };
        return source.withZone(ZoneOffset.UTC);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
