package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every record comes out once: behind the door, or as a dead letter that says what it was. */
class TopologyBuilderTest {
    private static final byte[] NOTHING = null;
    private static final AvroSerdes NO_AVRO = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));

    private final List<String> events = new ArrayList<>();
    private final FailedRecords failures = new FailedRecords();
    private int partitions = 1;
    private Optional<RuntimeException> failure = Optional.empty();
    private final Topology topology = topology();
    private final TopologyTestDriver driver = new TopologyTestDriver(topology, properties());
    private final TestInputTopic<byte[], byte[]> input =
            driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void letsGoodRecordsInWithKeyAndTime() {
        input.pipeInput(bytes("1"), bytes("1:good"), 42L);

        TestRecord<String, String> record = driver.createOutputTopic(
                        "output", new StringDeserializer(), new StringDeserializer())
                .readRecord();
        assertThat(record.key()).isEqualTo("1");
        assertThat(record.value()).isEqualTo("1:good");
        assertThat(record.timestamp()).isEqualTo(42);
        assertThat(letters()).isEmpty();
    }

    @Test
    void putsEachKindOfBadRecordAsideAsItCame() {
        input.pipeInput(bytes("0"), bytes("0:good"));
        input.pipeInput(null, bytes("1:good"), 7L);
        input.pipeInput(bytes("2"), NOTHING);
        input.pipeInput(new byte[] {(byte) 0xFF}, bytes("3:good"));
        input.pipeInput(bytes("4"), bytes("broken"));
        input.pipeInput(bytes("5"), bytes("6:good"));

        List<TestRecord<byte[], byte[]>> letters = letters();
        assertLetter(letters.get(0), DeadLetterKind.NULL_KEY, 1, "the record has no key");
        assertLetter(letters.get(1), DeadLetterKind.NULL_VALUE, 2, "the record has no value");
        assertLetter(letters.get(2), DeadLetterKind.UNDECODABLE, 3, "the key is not UTF-8 text");
        assertLetter(letters.get(3), DeadLetterKind.UNDECODABLE, 4, "broken value");
        assertLetter(letters.get(4), DeadLetterKind.REFUSED, 5, "key is not the id");
        assertThat(letters).hasSize(5);
        assertThat(letters.get(0).key()).isNull();
        assertThat(letters.get(0).value()).isEqualTo(bytes("1:good"));
        assertThat(header(letters.get(0), HeaderNames.DEAD_LETTER_TIMESTAMP)).isEqualTo("7");
        assertThat(letters.get(1).key()).isEqualTo(bytes("2"));
        assertThat(letters.get(1).value()).isNull();
        assertThat(letters.get(2).key()).isEqualTo(new byte[] {(byte) 0xFF});
    }

    /** The driver has all records in partition 0, where of two partitions not every key belongs. */
    @Test
    void putsAsideWhatIsNotInThePartitionOfItsKey() {
        partitions = 2;
        try (TopologyTestDriver two = new TopologyTestDriver(topology(), properties())) {
            TestInputTopic<byte[], byte[]> records =
                    two.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());
            for (String key : List.of("a", "b", "c", "d", "e", "f")) {
                records.pipeInput(bytes(key), bytes(key + ":good"));
            }

            List<String> here = List.of("a", "b", "c", "d", "e", "f").stream()
                    .filter(key -> BuiltInPartitioner.partitionForKey(bytes(key), 2) == 0)
                    .toList();
            assertThat(here).hasSizeBetween(1, 5);
            assertThat(two.createOutputTopic("output", new StringDeserializer(), new StringDeserializer())
                            .readKeyValuesToList())
                    .extracting(record -> record.key)
                    .isEqualTo(here);
            assertThat(letters(two))
                    .hasSize(6 - here.size())
                    .allSatisfy(letter -> assertThat(header(letter, HeaderNames.DEAD_LETTER_KIND))
                            .isEqualTo("WRONG_PARTITION"));
        }
    }

    @Test
    void countsTheAgeOfALetterFromItsPuttingAside() {
        input.pipeInput(null, bytes("1:good"), 7L);
        driver.advanceWallClockTime(Duration.ofHours(1));
        input.pipeInput(null, bytes("1:good"), 7L);

        List<TestRecord<byte[], byte[]>> letters = letters();
        assertThat(letters.get(1).timestamp() - letters.get(0).timestamp())
                .isEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void keepsTheHeadersThatTheRecordHad() {
        Headers headers = new RecordHeaders();
        headers.add("writer", bytes("somebody"));
        headers.add(HeaderNames.DEAD_LETTER_OFFSET, bytes("forged"));
        headers.add("nothing", null);
        input.pipeInput(new TestRecord<>(NOTHING, bytes("1:good"), headers));

        TestRecord<byte[], byte[]> letter = letters().get(0);
        assertThat(header(letter, "original.writer")).isEqualTo("somebody");
        assertThat(header(letter, "original." + HeaderNames.DEAD_LETTER_OFFSET)).isEqualTo("forged");
        assertThat(letter.headers().lastHeader("original.nothing").value()).isNull();
        assertThat(header(letter, HeaderNames.DEAD_LETTER_OFFSET)).isEqualTo("0");
    }

    @Test
    void keepsNoMoreHeadersThanADeadLetterHasRoomFor() {
        Headers headers = new RecordHeaders();
        for (int number = 0; number < 103; number++) {
            headers.add("header-" + number, bytes("value"));
        }
        input.pipeInput(new TestRecord<>(NOTHING, bytes("1:good"), headers));

        TestRecord<byte[], byte[]> letter = letters().get(0);
        assertThat(letter.headers().lastHeader("original.header-99")).isNotNull();
        assertThat(letter.headers().lastHeader("original.header-100")).isNull();
        assertThat(header(letter, HeaderNames.DEAD_LETTER_HEADERS_LEFT_OUT)).isEqualTo("3");
    }

    @Test
    void endsOnAProcessingErrorAndPutsTheRecordAsideWhenItComesAgain() {
        failure = Optional.of(new IllegalStateException("broken on purpose"));

        assertThatThrownBy(() -> input.pipeInput(bytes("1"), bytes("1:good")))
                .satisfies(
                        thrown -> assertThat(FailedRecordException.in(thrown)).isPresent());
        assertThat(letters()).isEmpty();
        failure = Optional.empty();
        try (TopologyTestDriver again = new TopologyTestDriver(topology(), properties())) {
            again.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes("1"), bytes("1:good"));

            assertLetter(
                    letters(again).get(0),
                    DeadLetterKind.PROCESSING_ERROR,
                    0,
                    "IllegalStateException: broken on purpose");
        }
        assertThat(events).containsExactly("worked on 1:good", "processed input-0@0");
    }

    @Test
    void doesNotBlameTheRecordForABadMoment() {
        failure = Optional.of(new ProcessorStateException("disk full"));

        assertThatThrownBy(() -> input.pipeInput(bytes("1"), bytes("1:good")))
                .satisfies(
                        thrown -> assertThat(FailedRecordException.in(thrown)).isEmpty());

        assertThat(failures.reasonAt(new RawRecord.Position("input", 0, 0))).isEmpty();
    }

    @Test
    void cutsALongReason() {
        input.pipeInput(bytes("1"), bytes("broken" + "x".repeat(5_000)));

        assertThat(header(letters().get(0), HeaderNames.DEAD_LETTER_REASON)).hasSize(1_000);
    }

    @Test
    void reportsProgressAfterTheWorkBehindTheDoor() {
        input.pipeInput(bytes("1"), bytes("1:good"));
        input.pipeInput(NOTHING, NOTHING);

        assertThat(events).containsExactly("worked on 1:good", "processed input-0@0", "processed input-0@1");
    }

    @Test
    void readsATopicOnceForAllPartsThatAskForIt() {
        List<String> read = new ArrayList<>();
        Deserializer<String> values = (topic, bytes) -> {
            read.add(text(bytes));
            return text(bytes);
        };
        StreamsBuilder streams = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties())));
        TopologyBuilder parts = new TopologyBuilder(streams, NO_AVRO, "letters", new NotedProgress());
        Topic<String> topic = TextTopic.of("input");
        parts.stream("input", values, RecordValidator.none()).foreach((key, value) -> events.add("first"), as("1"));
        parts.stream("input", values, RecordValidator.none()).foreach((key, value) -> events.add("second"), as("2"));
        parts.received(topic).foreach((key, value) -> events.add("third, as " + text(value.bytes())), as("3"));
        parts.received(topic).foreach((key, value) -> events.add("fourth"), as("4"));

        try (TopologyTestDriver all = new TopologyTestDriver(streams.build(), properties())) {
            all.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes("1"), bytes("good"));
        }
        assertThat(read).containsExactly("good");
        assertThat(events).containsExactly("first", "second", "third, as good", "fourth", "processed input-0@0");
    }

    @Test
    void deadLettersABadRecordOnceForAllPartsThatAskForIt() {
        StreamsBuilder streams = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties())));
        TopologyBuilder parts = new TopologyBuilder(streams, NO_AVRO, "letters", new NotedProgress());
        parts.stream(TextTopic.of("input")).foreach((key, value) -> events.add(value), as("1"));
        parts.received(TextTopic.of("input")).foreach((key, value) -> events.add(value.value()), as("2"));

        try (TopologyTestDriver all = new TopologyTestDriver(streams.build(), properties())) {
            all.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes("1"), NOTHING);
            assertThat(letters(all)).hasSize(1);
        }
        assertThat(events).containsExactly("processed input-0@0");
    }

    @Test
    void namesEveryStep() {
        assertThat(topology.describe().toString()).doesNotContain("KSTREAM-", "KTABLE-");
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties())));
        Deserializer<String> values = (topic, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.startsWith("broken")) {
                throw new SerializationException("broken value " + text);
            }
            return text;
        };
        new TopologyBuilder(builder, NO_AVRO, "letters", new NotedProgress())
                .stream(
                                "input",
                                values,
                                (key, value) -> value.startsWith(key + ":")
                                        ? Optional.empty()
                                        : Optional.of("key is not the id"))
                        .peek(this::work, Named.as("note"))
                        .to(
                                "output",
                                Produced.with(Serdes.String(), Serdes.String()).withName("write-output"));
        return builder.build();
    }

    private static Named as(String part) {
        return Named.as("part-" + part);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decoding");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put("processing.exception.handler.global.enabled", true);
        return properties;
    }

    private void work(String key, String value) {
        events.add("worked on " + value);
        failure.ifPresent(thrown -> {
            throw thrown;
        });
    }

    private List<TestRecord<byte[], byte[]>> letters() {
        return letters(driver);
    }

    private static List<TestRecord<byte[], byte[]>> letters(TopologyTestDriver driver) {
        return driver.createOutputTopic("letters", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static void assertLetter(
            TestRecord<byte[], byte[]> letter, DeadLetterKind kind, int offset, String reason) {
        Map<String, String> headers = new HashMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        assertThat(headers)
                .containsOnlyKeys(
                        HeaderNames.DEAD_LETTER_TOPIC,
                        HeaderNames.DEAD_LETTER_PARTITION,
                        HeaderNames.DEAD_LETTER_OFFSET,
                        HeaderNames.DEAD_LETTER_TIMESTAMP,
                        HeaderNames.DEAD_LETTER_KIND,
                        HeaderNames.DEAD_LETTER_REASON,
                        HeaderNames.DEAD_LETTER_APPLICATION)
                .containsEntry(HeaderNames.DEAD_LETTER_APPLICATION, "decoding")
                .containsEntry(HeaderNames.DEAD_LETTER_TOPIC, "input")
                .containsEntry(HeaderNames.DEAD_LETTER_PARTITION, "0")
                .containsEntry(HeaderNames.DEAD_LETTER_OFFSET, Integer.toString(offset))
                .containsEntry(HeaderNames.DEAD_LETTER_KIND, kind.name());
        assertThat(headers.get(HeaderNames.DEAD_LETTER_REASON)).startsWith(reason);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return text(letter.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Notes what it is told; it has no ends. */
    private final class NotedProgress implements InputProgress {
        @Override
        public Barrier barrier(TopicPartition... inputs) {
            return () -> true;
        }

        @Override
        public Barrier committedBarrier(TopicPartition... inputs) {
            return () -> true;
        }

        @Override
        public int partitions(String topic) {
            return partitions;
        }

        @Override
        public FailedRecords failures() {
            return failures;
        }

        @Override
        public void processed(String topic, int partition, long offset) {
            events.add("processed " + topic + "-" + partition + "@" + offset);
        }
    }
}
