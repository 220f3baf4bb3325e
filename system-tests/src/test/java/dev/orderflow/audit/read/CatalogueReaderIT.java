package dev.orderflow.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Producing;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.Unreadable;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.KeyPartition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read of real topics, and what is not. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class CatalogueReaderIT {
    private final EmbeddedStack stack;
    private final Serializer<OrderCommand> commands;

    CatalogueReaderIT(EmbeddedStack stack) {
        this.stack = stack;
        this.commands = new AvroSerdes(clients()).forValue(OrderCommand.class).serializer();
    }

    @AfterAll
    void close() {
        commands.close();
    }

    @Test
    void saysWhichTopicIsMissing() {
        CliRun run = orderflow("missing-", "audit");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("topic missing-order-commands is not there", "try: ./orderflow topics list");
    }

    @Test
    void saysThatKafkaIsAway() {
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--bootstrap.servers", "127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
    }

    @Test
    void readsWhatIsCommittedAndNothingElse() throws Exception {
        Topics topics = applied("committed-");
        try (Producer<byte[], byte[]> producer = producer("committed")) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, command(topics, "kept"));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, command(topics, "aborted"));
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, command(topics, "open"));
            assertThat(read(topics).orders()).containsOnlyKeys("kept");
            producer.abortTransaction();
        }
    }

    @Test
    void readsEverythingAgain() throws Exception {
        Topics topics = applied("again-");
        try (Producer<byte[], byte[]> producer = producer("again");
                CatalogueReader reader = new CatalogueReader(topics, clients(), Clock.systemUTC(), Clocks.SKEW)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, command(topics, "1"));
            producer.commitTransaction();
            assertThat(reader.read().facts().orders()).containsOnlyKeys("1");
            assertThat(reader.read().facts().orders()).containsOnlyKeys("1");
        }
    }

    @Test
    void setsAsideWhatNobodyShouldActOnAndFindsItsDeadLetter() throws Exception {
        Topics topics = applied("poison-");
        try (Producer<byte[], byte[]> producer = producer("poison")) {
            producer.initTransactions();
            producer.beginTransaction();
            ProducerRecord<byte[], byte[]> command = command(topics, "1");
            Location garbage = send(producer, record(topics, "2", "garbage".getBytes(StandardCharsets.UTF_8)));
            Location noValue = send(producer, record(topics, "3", null));
            Location noKey = send(producer, new ProducerRecord<>(command.topic(), null, command.value()));
            Location otherKey = send(producer, record(topics, "4", command.value()));
            int elsewhere = (KeyPartition.of("1", Topics.DEFAULT_PARTITIONS) + 1) % Topics.DEFAULT_PARTITIONS;
            Location misplaced =
                    send(producer, new ProducerRecord<>(command.topic(), elsewhere, command.key(), command.value()));
            send(producer, letter(topics, garbage));
            Location nowhere = new Location(garbage.topic(), garbage.partition(), 1_000);
            send(producer, letter(topics, nowhere));
            producer.commitTransaction();
            Facts facts = read(topics);
            assertThat(facts.orders()).isEmpty();
            assertThat(facts.unreadable())
                    .extracting(Unreadable::at)
                    .containsExactlyInAnyOrder(garbage, noValue, noKey, otherKey, misplaced);
            assertThat(facts.notes())
                    .filteredOn(note -> note.contains("partition"))
                    .singleElement()
                    .asString()
                    .startsWith("1 records of " + command.topic() + " are in another partition than their key's");
            assertThat(facts.isDeadLetter(garbage)).isTrue();
            assertThat(facts.isDeadLetter(noValue)).isFalse();
            assertThat(facts.letters().baseless()).extracting(Seen::value).containsExactly(nowhere);
        }
    }

    @Test
    void knowsWhoWrote() throws Exception {
        Topics topics = applied("writers-");
        try (Producer<byte[], byte[]> producer = producer("stranger")) {
            producer.initTransactions();
            producer.beginTransaction();
            ProducerRecord<byte[], byte[]> command = command(topics, "1");
            command.headers().add(HeaderNames.WRITER, "orders-service".getBytes(StandardCharsets.UTF_8));
            send(producer, command);
            send(producer, new ProducerRecord<>(topics.orders().name(), new byte[0], new byte[0]));
            producer.commitTransaction();
            Facts.Writers writers = read(topics).writers();
            assertThat(writers.authors())
                    .extracting(author -> author.kind().writer())
                    .containsExactly("orders-service");
            assertThat(writers.producers())
                    .extracting(Producing::transactionalId)
                    .containsExactly("stranger");
        }
    }

    private Topics applied(String prefix) {
        assertThat(orderflow(prefix, "topics", "apply").exitCode()).isZero();
        return new Topics(prefix);
    }

    private CliRun orderflow(String prefix, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        clients().forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        words.addAll(List.of("--name.prefix", prefix));
        return CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
    }

    private Map<String, String> clients() {
        return Map.of("bootstrap.servers", stack.bootstrapServers(), "schema.registry.url", stack.registryUrl());
    }

    private Facts read(Topics topics) throws InterruptedException {
        try (CatalogueReader reader = new CatalogueReader(topics, clients(), Clock.systemUTC(), Clocks.SKEW)) {
            return reader.read().facts();
        }
    }

    private Producer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> config = new HashMap<>(clients());
        config.keySet().remove("schema.registry.url");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Location send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws Exception {
        RecordMetadata sent = producer.send(record).get();
        return new Location(sent.topic(), sent.partition(), sent.offset());
    }

    private ProducerRecord<byte[], byte[]> command(Topics topics, String id) {
        OrderCommand command =
                new OrderCommand("command-" + id, new NewOrder(id, "c", "GBP", List.of()), null, null, null, null);
        return record(topics, id, commands.serialize(topics.orderCommands().name(), command));
    }

    private static ProducerRecord<byte[], byte[]> record(Topics topics, String key, byte[] value) {
        return new ProducerRecord<>(topics.orderCommands().name(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static ProducerRecord<byte[], byte[]> letter(Topics topics, Location raw) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topics.deadLetters("orders-service").name(), new byte[0], new byte[0]);
        letter.headers()
                .add(HeaderNames.DEAD_LETTER_TOPIC, raw.topic().getBytes(StandardCharsets.UTF_8))
                .add(
                        HeaderNames.DEAD_LETTER_PARTITION,
                        Integer.toString(raw.partition()).getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.DEAD_LETTER_OFFSET, Long.toString(raw.offset()).getBytes(StandardCharsets.UTF_8));
        return letter;
    }
}
