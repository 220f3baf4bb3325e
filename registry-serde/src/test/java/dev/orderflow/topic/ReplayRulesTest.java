package dev.orderflow.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of dead letters, by the command and by the console. */
class ReplayRulesTest {
    private static final byte[] SOME = {1};

    @Test
    void readsALetterBackIntoWhatItWasMadeOf() {
        StoredDeadLetter letter = letter(DeadLetterKind.UNDECODABLE, SOME, SOME);
        assertThat(letter.name()).isEqualTo(new RecordPosition("dev-orders", 2, 17));
        assertThat(letter.at()).isEqualTo(Instant.EPOCH.plusMillis(5));
        assertThat(letter.application()).isEqualTo("dev-orders-service-views");
        assertThat(letter.recordTime()).hasValue(3L);
        assertThat(letter.originalHeaders()).extracting(header -> header.key()).containsExactly("writer");
        assertThat(StoredDeadLetter.of("orders-service", record(new RecordHeaders(), SOME, SOME)))
                .isEmpty();
    }

    @Test
    void findsWhatARecordIsTheReplayOf() {
        Headers headers = new RecordHeaders();
        add(headers, HeaderNames.REPLAY_OF, "dev-orders:2:17");
        assertThat(StoredDeadLetter.replayedBy(record(headers, SOME, SOME)))
                .hasValue(new RecordPosition("dev-orders", 2, 17));
        assertThat(StoredDeadLetter.replayedBy(record(new RecordHeaders(), SOME, SOME)))
                .isEmpty();
    }

    @Test
    void refusesWhatNoReaderCanEverUse() {
        assertThat(ReplayRules.whyNever(letter(DeadLetterKind.NULL_KEY, null, SOME), true))
                .hasValueSatisfying(why -> assertThat(why).contains("without a key or a value"));
        assertThat(ReplayRules.whyNever(letter(DeadLetterKind.NULL_VALUE, SOME, null), true))
                .isPresent();
        assertThat(ReplayRules.whyNever(letter(DeadLetterKind.REFUSED, SOME, SOME), false))
                .hasValue("its topic does not exist");
        assertThat(ReplayRules.whyNever(letter(DeadLetterKind.REFUSED, SOME, SOME), true))
                .isEmpty();
    }

    @Test
    void warnsOfEachThingOnce() {
        StoredDeadLetter letter = letter(DeadLetterKind.REFUSED, SOME, SOME);
        assertThat(ReplayRules.warnings(letter, false, false)).isEmpty();
        assertThat(ReplayRules.warnings(letter, true, true))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).startsWith("dev-orders:2:17 "));
        add(letter.raw().headers(), HeaderNames.DEAD_LETTER_HEADERS_LEFT_OUT, "3");
        assertThat(ReplayRules.warnings(letter, false, false))
                .containsExactly("dev-orders:2:17 is written without 3 of its headers, which were not kept");
    }

    @Test
    void helpsWithTheCommandWhereAReplayHelps() {
        String command = "./orderflow dead-letters replay dev-orders:2:17";
        for (DeadLetterKind kind : DeadLetterKind.values()) {
            assertThat(ReplayRules.help(letter(kind, SOME, SOME), "")).contains(command);
        }
        assertThat(ReplayRules.help(letter(DeadLetterKind.UNKNOWN_SCHEMA, SOME, SOME), "schema 7 is unknown"))
                .startsWith("none while it cannot be read: schema 7 is unknown");
        assertThat(ReplayRules.help(letter(DeadLetterKind.NULL_KEY, null, SOME), ""))
                .doesNotContain(command);
    }

    @Test
    void positionsAreReadAsTheyAreWritten() {
        RecordPosition position = new RecordPosition("a.b_c-1", 0, 0);
        assertThat(RecordPosition.parse(position.toString())).hasValue(position);
        for (String other :
                new String[] {"", "a:1", "a:-1:1", "a:1:x", "a b:1:1", "a:1:1:1", "a:1:1234567890123456789"}) {
            assertThat(RecordPosition.parse(other)).as(other).isEmpty();
        }
    }

    private static StoredDeadLetter letter(DeadLetterKind kind, byte @Nullable [] key, byte @Nullable [] value) {
        Headers headers = new RecordHeaders();
        add(headers, HeaderNames.DEAD_LETTER_TOPIC, "dev-orders");
        add(headers, HeaderNames.DEAD_LETTER_PARTITION, "2");
        add(headers, HeaderNames.DEAD_LETTER_OFFSET, "17");
        add(headers, HeaderNames.DEAD_LETTER_TIMESTAMP, "3");
        add(headers, HeaderNames.DEAD_LETTER_KIND, kind.name());
        add(headers, HeaderNames.DEAD_LETTER_APPLICATION, "dev-orders-service-views");
        add(headers, HeaderNames.ORIGINAL_PREFIX + "writer", "orders-service");
        return StoredDeadLetter.of("orders-service", record(headers, key, value))
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "dev-orders-service-dead-letters",
                0,
                4,
                5,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
