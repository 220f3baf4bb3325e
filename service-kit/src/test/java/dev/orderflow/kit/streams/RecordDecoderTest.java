package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.streams.RawRecord.Position;
import dev.orderflow.topic.DeadLetterKind;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** A bad record is dead-lettered; a transient failure is waited out, or ends the caller, and dead-letters no record. */
class RecordDecoderTest {
    private static final Position POSITION = new Position("topic", 2, 17);
    private static final Deserializer<String> TEXT = (topic, bytes) -> new String(bytes, StandardCharsets.UTF_8);

    @Test
    void letsInWhatCanBeRead() {
        assertThat(decode(TEXT, bytes("key"), bytes("value"))).isEqualTo(new Decoded.Good<>("key", "value"));
    }

    @Test
    void putsNullsAside() {
        assertBad(decode(TEXT, null, bytes("value")), DeadLetterKind.NULL_KEY, "no key");
        assertBad(decode(TEXT, bytes("key"), null), DeadLetterKind.NULL_VALUE, "no value");
        assertBad(decode(TEXT, null, null), DeadLetterKind.NULL_KEY, "no key");
    }

    @Test
    void putsAKeyAsideThatIsNotText() {
        assertBad(
                decode(TEXT, new byte[] {(byte) 0xC3, 0x28}, bytes("value")), DeadLetterKind.UNDECODABLE, "not UTF-8");
        assertThat(decode(TEXT, bytes("schlüssel €"), bytes("value")))
                .isEqualTo(new Decoded.Good<>("schlüssel €", "value"));
    }

    @Test
    void putsAValueAsideThatCannotBeRead() {
        Decoded<String> decoded = decode(failing(new SerializationException("unknown schema 7")));

        assertBad(decoded, DeadLetterKind.UNDECODABLE, "unknown schema 7");
        assertBad(decode(failing(new IndexOutOfBoundsException())), DeadLetterKind.UNDECODABLE, "null");
    }

    @Test
    void tellsAnUnknownSchemaFromBrokenBytes() {
        RuntimeException unknown = new SerializationException("no id 7", new NoSuchElementException("id 7"));

        assertBad(decode(failing(unknown)), DeadLetterKind.UNKNOWN_SCHEMA, "no id 7");
    }

    @Test
    void putsARecordAsideThatIsObjectedTo() {
        RecordDecoder<String> decoder = new RecordDecoder<>(
                "topic", TEXT, (key, value) -> key.equals(value) ? Optional.empty() : Optional.of("key is not id"));

        assertBad(
                decoder.decode(raw(bytes("1"), bytes("2")), RecordDecoder.ANYWHERE),
                DeadLetterKind.REFUSED,
                "key is not id");
    }

    @Test
    void putsAsideWhatLiesInAnotherPartitionThanItsKeys() {
        RecordDecoder<String> decoder = new RecordDecoder<>("topic", TEXT, (key, value) -> Optional.empty());
        byte[] here = keyIn(POSITION.partition());

        assertThat(decoder.decode(raw(here, bytes("value")), 4)).isInstanceOf(Decoded.Good.class);
        for (int elsewhere : List.of(0, 1, 3)) {
            assertBad(
                    decoder.decode(raw(keyIn(elsewhere), bytes("value")), 4),
                    DeadLetterKind.WRONG_PARTITION,
                    "the record is in partition 2, and its key belongs to partition " + elsewhere + " of 4 (murmur2);"
                            + " set partitioner=murmur2_random in the client that wrote it");
        }
        assertBad(decoder.decode(raw(null, bytes("value")), 4), DeadLetterKind.NULL_KEY, "no key");
    }

    /** It names the partition of the key for any value, and asks no registry for it. */
    @Test
    void looksAtThePlaceBeforeTheContent() {
        RecordDecoder<String> decoder = new RecordDecoder<>(
                "topic", failing(new TimeoutException("registry")), (key, value) -> Optional.empty());

        assertBad(decoder.decode(raw(keyIn(1), bytes("value")), 4), DeadLetterKind.WRONG_PARTITION, "partition");
    }

    private static byte[] keyIn(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> bytes("key-" + number))
                .filter(key -> BuiltInPartitioner.partitionForKey(key, 4) == partition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksAgainWhenTheRegistryDoesNotAnswer() {
        AtomicInteger calls = new AtomicInteger();
        Decoded<String> decoded = decode((topic, bytes) -> {
            if (calls.incrementAndGet() < 3) {
                throw new TimeoutException("registry");
            }
            return TEXT.deserialize(topic, bytes);
        });

        assertThat(decoded).isEqualTo(new Decoded.Good<>("key", "value"));
        assertThat(calls).hasValue(3);
    }

    @Test
    void givesUpRatherThanPutAGoodRecordAside() {
        assertThatExceptionOfType(RetriableException.class)
                .isThrownBy(() -> decode(failing(new TimeoutException("registry"))));
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> decode(failing(
                        new SerializationException("Confluent's way to say it", new ConnectException("refused")))));
    }

    @Test
    void endsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(org.apache.kafka.common.errors.InterruptException.class)
                .isThrownBy(() -> decode(failing(new TimeoutException("registry"))));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Decoded<String> decode(Deserializer<String> values) {
        return decode(values, bytes("key"), bytes("value"));
    }

    private static Decoded<String> decode(Deserializer<String> values, byte[] key, byte[] value) {
        return new RecordDecoder<>("topic", values, (text, read) -> Optional.empty())
                .decode(raw(key, value), RecordDecoder.ANYWHERE);
    }

    private static RawRecord raw(byte[] key, byte[] value) {
        return new RawRecord(POSITION, key, value, new RecordHeaders(), 0);
    }

    private static Deserializer<String> failing(RuntimeException failure) {
        return (topic, bytes) -> {
            throw failure;
        };
    }

    private static void assertBad(Decoded<String> decoded, DeadLetterKind kind, String reason) {
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Bad.class, bad -> {
            assertThat(bad.letter().kind()).isEqualTo(kind);
            assertThat(bad.letter().reason()).contains(reason);
            assertThat(bad.letter().record().position()).isEqualTo(POSITION);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
