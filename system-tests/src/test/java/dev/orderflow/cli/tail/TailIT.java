package dev.orderflow.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.kit.view.StoredRow;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.Fixtures;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code tail} shows of topics that were written for it. Each test has a topic of its own. */
@ExtendWith(StackExtension.class)
@Timeout(120)
@Tag("proof")
class TailIT {
    /** Of yesterday: what is older than its topic is kept may be deleted at any moment. */
    @SuppressWarnings("TimeInStaticInitializer") // one time for all tests of a run
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));

    private static final int PARTITION = 1;

    @Test
    void showsExactlyWhatWasWrittenFromAnOffsetOrATimeToAnother(TestCluster cluster) throws Exception {
        Topic<Order> topic = cluster.topics().orders();
        write(cluster, topic, 10);

        assertThat(offsets(cluster, "orders", "--no-follow")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(offsets(cluster, "orders", "--no-follow", "--from", "7")).containsExactly(7, 8, 9);
        assertThat(offsets(cluster, "orders", "--from", "7", "--until", "9")).containsExactly(7, 8);
        assertThat(offsets(cluster, "orders", "--no-follow", "--from", "99")).isEmpty();
        assertThat(offsets(cluster, "orders", "--no-follow", "--from", "end")).isEmpty();
        assertThat(offsets(cluster, "orders", "--from", "beginning", "--count", "2"))
                .containsExactly(0, 1);
        assertThat(offsets(
                        cluster,
                        "orders",
                        "--no-follow",
                        "--from",
                        NOON.plusSeconds(8 * 60).toString()))
                .containsExactly(8, 9);
        assertThat(offsets(cluster, "orders", "--until", NOON.plusMillis(1).toString()))
                .containsExactly(0);
        assertThat(offsets(cluster, "orders", "--until", "-1m", "--from", "9")).containsExactly(9);
        assertThat(offsets(cluster, "orders", "--no-follow", "--key", "order-3"))
                .containsExactly(3);
        assertThat(offsets(cluster, "orders", "--no-follow", "--partition", "0"))
                .isEmpty();
        assertThat(offsets(cluster, topic.name(), "--no-follow", "--partition", "1", "--from", "9"))
                .containsExactly(9);
    }

    @Test
    void followsUntilTheCountIsReached(TestCluster cluster) throws Exception {
        Topic<FraudAlert> topic = cluster.topics().fraudAlerts();
        try (TailProcess tail = TailProcess.start(cluster, "fraud-alerts", "--count", "3", "--from", "beginning")) {
            send(cluster, topic, "a", "not Avro".getBytes(StandardCharsets.UTF_8), NOON);
            assertThat(tail.line()).contains("  1:0       a  0x6e6f74204176726f undecodable, 8 bytes: ");
            send(cluster, topic, "b", null, NOON);
            assertThat(tail.line()).endsWith("  1:1       b  null");
            send(cluster, topic, null, new byte[0], NOON);
            assertThat(tail.line()).contains("(null)").contains("undecodable, 0 bytes");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @Test
    void endsInOrderWhenItIsInterrupted(TestCluster cluster) throws Exception {
        Topic<OrderCommand> topic = cluster.topics().orderCommands();
        send(cluster, topic, "a", null, NOON);
        try (TailProcess tail = TailProcess.start(cluster, "order-commands", "--from", "beginning")) {
            assertThat(tail.line()).endsWith("null");
            tail.interrupt();
            assertThat(tail.exitCode()).isZero();
        }
    }

    @Test
    void showsValuesAsTheyWereWrittenWithSchemaAndHeaders(TestCluster cluster) throws Exception {
        Topic<StockAdjustment> topic = cluster.topics().warehouseInventory();
        cluster.send(topic, "SOCKS", Fixtures.anAdjustment().build());
        JsonNode shown = lines(cluster, "warehouse-inventory", "--no-follow").get(0);
        assertThat(shown.path("topic").asText()).isEqualTo(topic.name());
        assertThat(shown.path("key").asText()).isEqualTo("SOCKS");
        assertThat(shown.path("schemaId").isInt()).isTrue();
        assertThat(shown.path("value").path("kind").asText()).isEqualTo("SET");
        assertThat(shown.path("headers").isArray()).isTrue();
    }

    @Test
    void whatCannotBeDecodedEndsNothing(TestCluster cluster) throws Exception {
        Topic<OrderValidation> topic = cluster.topics().orderValidations();
        send(cluster, topic, "text", "garbage".getBytes(StandardCharsets.UTF_8), NOON);
        send(cluster, topic, "unknown schema", new byte[] {0, 0x7F, 0, 0, 1, 2, 3}, NOON);
        send(cluster, topic, "unknown row", new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9}, NOON);
        send(cluster, topic, "long", "x".repeat(100_000).getBytes(StandardCharsets.UTF_8), NOON);
        send(cluster, topic, "no value", null, NOON);
        List<JsonNode> shown = lines(cluster, "order-validations", "--no-follow");
        assertThat(shown).hasSize(5);
        assertThat(shown.subList(0, 4)).allSatisfy(line -> {
            assertThat(line.path("value").isNull()).isTrue();
            assertThat(line.path("undecodable").path("reason").asText()).isNotEmpty();
            assertThat(line.path("undecodable").path("hex").asText().length()).isLessThan(200);
        });
        assertThat(shown.get(3).path("undecodable").path("bytes").asInt()).isEqualTo(100_000);
        assertThat(shown.get(4).has("undecodable")).isFalse();
    }

    @Test
    void showsRowsOfServices(TestCluster cluster) throws Exception {
        Topic<CustomerOrder> topic = cluster.topics().customerOrders(); // any topic will do
        byte[] row = StateSerde.of(StockRow.class)
                .serializer()
                .serialize(
                        topic.name(),
                        StockRow.newBuilder().setOnHand(5).setReserved(2).build());
        send(cluster, topic, "sSOCKS", row, NOON);
        assertThat(lines(cluster, "customer-orders", "--no-follow").get(0).path("value"))
                .isEqualTo(Json.MAPPER.readTree("{\"onHand\":5,\"reserved\":2}"));
    }

    @Test
    void showsRowsOfViewsAsTheRecordsThatTheyAreFrom(TestCluster cluster) throws Exception {
        cluster.send(
                cluster.topics().customers(),
                "15",
                Customer.newBuilder()
                        .setId("15")
                        .setFirstName("Ana")
                        .setLastName("Smith")
                        .setLevel("")
                        .build());
        byte[] record = cluster.readRaw(cluster.topics().customers()).get(0).value();
        String changelog = cluster.prefix() + "a-view-changelog";
        try (Admin admin = Admin.create(producer(cluster))) {
            admin.createTopics(List.of(new NewTopic(changelog, PARTITION + 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        send(cluster, changelog, "15", new StoredRow(41, record).bytes(), NOON);
        send(cluster, changelog, "position", new StoredRow(42, new byte[0]).bytes(), NOON);
        send(cluster, changelog, "mark", new byte[] {1}, NOON);
        List<JsonNode> shown = lines(cluster, changelog, "--no-follow");
        assertThat(shown.get(0).path("value").path("firstName").asText()).isEqualTo("Ana");
        assertThat(shown.get(1).path("value").asLong()).isEqualTo(42);
        assertThat(shown.get(2).path("value").asText()).isEqualTo("0x01");
    }

    @Test
    void showsCommittedRecordsOnlyUnlessAskedForOthers(TestCluster cluster) throws Exception {
        Topic<InventoryLevel> topic = cluster.topics().inventoryLevels();
        Map<String, Object> config = new HashMap<>(producer(cluster));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "tail-it");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, topic.name(), "committed", null, NOON);
            producer.commitTransaction();
            producer.beginTransaction();
            write(producer, topic.name(), "open", null, NOON);
            assertThat(keys(cluster, "inventory-levels", "--no-follow")).containsExactly("committed");
            assertThat(keys(cluster, "inventory-levels", "--no-follow", "--uncommitted"))
                    .containsExactly("committed", "open");
            producer.abortTransaction();
        }
        assertThat(keys(cluster, "inventory-levels", "--no-follow")).containsExactly("committed");
    }

    @Test
    void namesAnUnknownTopicAndWhatIsThere(TestCluster cluster) {
        CliRun run = tail(cluster, "order-validation");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err())
                .contains("there is no topic order-validation (did you mean order-validations?)", "orders");
    }

    @Test
    void saysThatKafkaIsAway() {
        CliRun run = CliRun.of(Orderflow::commandLine, "tail", "orders", "--bootstrap.servers", "127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("Kafka gave no answer (127.0.0.1:1 and ");
    }

    @Test
    void saysThatTheRegistryIsAway(TestCluster cluster) {
        send(cluster, cluster.topics().deadLetters("fraud-service"), "SOCKS", new byte[] {0, 0, 0, 0, 1, 2}, NOON);
        CliRun run = tail(
                cluster, "fraud-service-dead-letters", "--no-follow", "--schema-registry-url", "http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("the schema registry gave no answer");
    }

    private static void write(TestCluster cluster, Topic<?> topic, int records) {
        for (int number = 0; number < records; number++) {
            send(cluster, topic, "order-" + number, null, NOON.plusSeconds(60L * number));
        }
    }

    private static void send(TestCluster cluster, Topic<?> topic, String key, byte[] value, Instant time) {
        send(cluster, topic.name(), key, value, time);
    }

    private static void send(TestCluster cluster, String topic, String key, byte[] value, Instant time) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(producer(cluster), new ByteArraySerializer(), new ByteArraySerializer())) {
            write(producer, topic, key, value, time);
        }
    }

    private static void write(Producer<byte[], byte[]> producer, String topic, String key, byte[] value, Instant time) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            var unused = producer.send(new ProducerRecord<>(topic, PARTITION, time.toEpochMilli(), keyBytes, value))
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("cannot write to " + topic, e);
        }
    }

    private static Map<String, Object> producer(TestCluster cluster) {
        return Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers"));
    }

    private static List<Integer> offsets(TestCluster cluster, String... words) throws IOException {
        return lines(cluster, words).stream()
                .map(line -> line.path("offset").asInt())
                .toList();
    }

    private static List<String> keys(TestCluster cluster, String... words) throws IOException {
        return lines(cluster, words).stream()
                .map(line -> line.path("key").asText())
                .toList();
    }

    private static List<JsonNode> lines(TestCluster cluster, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", "json"));
        CliRun run = tail(cluster, all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    private static CliRun tail(TestCluster cluster, String... words) {
        return CliRun.of(
                Orderflow::commandLine, TailProcess.command(cluster, words).toArray(String[]::new));
    }
}
