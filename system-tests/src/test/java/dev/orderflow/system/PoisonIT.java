package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.Fixtures;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of bad record on every topic that a service reads: the next good order goes through, and each application that
 * read the record has dead-lettered it, once. One system for all; the audit at the end looks at everything.
 */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("proof")
class PoisonIT {
    private static final String AGGREGATOR = "orders-service-aggregator";
    private static final String VIEWS = "orders-service-views";
    private static final String DETAILS = "details-service";
    private static final String FRAUD = "fraud-service-fraud";
    private static final String INVENTORY = "inventory-service-inventory";
    private static final String EMAIL_JOIN = "email-service-join";
    private static final String CONSOLE = "console-service-rows";
    private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.UTF_8);
    private static final Duration SOON = Duration.ofSeconds(20);

    private WholeSystem system;
    private TestCluster cluster;

    /** That an application dead-lettered a record. */
    private record Aside(String application, String name, DeadLetterKind kind) {}

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        system = new WholeSystem(testCluster.settings(), Map.of(), stateDirectory).startAll();
        system.stock("SOCKS", 1_000);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void commandsAreDeadLetteredByTheAggregator() {
        Topic<OrderCommand> topic = cluster.topics().orderCommands();
        Set<Aside> poison = poison(topic, "1", Set.of(AGGREGATOR));
        poison.addAll(refused(topic, "1", command("other"), Set.of(AGGREGATOR)));
        poison.addAll(
                refused(topic, "1", new OrderCommand("nothing", null, null, null, null, null), Set.of(AGGREGATOR)));
        assertDeadLettered(poison, "1");
    }

    @Test
    @Order(1)
    void ordersAreDeadLetteredByEveryoneWhoReadsThem() {
        Topic<dev.orderflow.avro.Order> topic = cluster.topics().orders();
        Set<String> readers = Set.of(VIEWS, DETAILS, EMAIL_JOIN, CONSOLE);
        Set<Aside> poison = poison(topic, "2", readers);
        poison.addAll(refused(topic, "2", Fixtures.anOrder().id("other").build(), readers));
        poison.addAll(refused(
                topic, "2", Fixtures.anOrder().id("2").state(OrderState.UNKNOWN).build(), readers));
        assertDeadLettered(poison, "2");
    }

    @Test
    @Order(1)
    void resultsAreDeadLetteredByTheAggregatorAndTheViews() {
        Topic<OrderValidation> topic = cluster.topics().orderValidations();
        Set<String> readers = Set.of(AGGREGATOR, VIEWS);
        Set<Aside> poison = poison(topic, "3", readers);
        poison.addAll(refused(topic, "3", result("other", CheckResult.PASS), readers));
        poison.addAll(refused(topic, "3", result("3", CheckResult.UNKNOWN), readers));
        assertDeadLettered(poison, "3");
    }

    @Test
    @Order(1)
    void adjustmentsAreDeadLetteredByTheLedger() {
        Topic<StockAdjustment> topic = cluster.topics().warehouseInventory();
        Set<Aside> poison = poison(topic, "SOCKS", Set.of(INVENTORY));
        poison.addAll(refused(topic, "SOCKS", adjustment("HATS", AdjustmentKind.ADD), Set.of(INVENTORY)));
        poison.addAll(refused(topic, "SOCKS", adjustment("SOCKS", AdjustmentKind.UNKNOWN), Set.of(INVENTORY)));
        assertDeadLettered(poison, "4");
    }

    @Test
    @Order(1)
    void orderLinesAreDeadLetteredByTheLedger() {
        Topic<OrderedProduct> topic = cluster.topics().orderLines();
        Set<Aside> poison = poison(topic, "SOCKS", Set.of(INVENTORY));
        poison.addAll(refused(topic, "SOCKS", ordered("HATS", OrderState.CREATED), Set.of(INVENTORY)));
        poison.addAll(refused(topic, "SOCKS", ordered("SOCKS", OrderState.UNKNOWN), Set.of(INVENTORY)));
        assertDeadLettered(poison, "5");
    }

    @Test
    @Order(1)
    void levelsAreDeadLetteredByTheApplicationOfLedgerAndView() {
        Topic<InventoryLevel> topic = cluster.topics().inventoryLevels();
        Set<Aside> poison = poison(topic, "SOCKS", Set.of(INVENTORY));
        poison.addAll(refused(topic, "SOCKS", level("HATS", LevelCauseKind.RESERVED), Set.of(INVENTORY)));
        poison.addAll(refused(topic, "SOCKS", level("SOCKS", LevelCauseKind.UNKNOWN), Set.of(INVENTORY)));
        assertDeadLettered(poison, "6");
    }

    @Test
    @Order(1)
    void ordersOfCustomersAreDeadLetteredByTheFold() {
        Topic<CustomerOrder> topic = cluster.topics().customerOrders();
        Set<Aside> poison = poison(topic, "customer-7", Set.of(FRAUD));
        poison.addAll(refused(topic, "customer-7", ofCustomer("8", OrderState.CREATED), Set.of(FRAUD)));
        poison.addAll(refused(topic, "customer-7", ofCustomer("customer-7", OrderState.UNKNOWN), Set.of(FRAUD)));
        assertDeadLettered(poison, "7");
    }

    /**
     * The schema of a command is deleted, the command dead-lettered, the schema registered, and the command replayed.
     */
    @Test
    @Order(2)
    void whatCanBeReadByNowIsReplayed() {
        try (RegistryClient registry = new RegistryClient(cluster.settings())) {
            Schema schema = OrderCommand.getClassSchema();
            String probe = cluster.prefix() + "probe-value";
            int next = registry.register(probe, Schema.create(Schema.Type.STRING)) + 1;
            String name = write(cluster.topics().orderCommands(), "replayed", withSchemaId(command("replayed"), next));
            await().atMost(SOON)
                    .until(() -> letters().contains(new Aside(AGGREGATOR, name, DeadLetterKind.UNKNOWN_SCHEMA)));
            assertThat(cli("list", "orders-service", "--kind", "UNKNOWN_SCHEMA").out())
                    .contains(name)
                    .contains("key replayed");
            assertThat(cli("show", name).out()).contains("is unknown to the schema registry", "writer: orders-service");

            Schema later = new Schema.Parser().parse(schema.toString().replaceFirst("\"doc\":\"", "\"doc\":\"Later: "));
            assertThat(registry.register(cluster.topics().orderCommands().subject(), later))
                    .isEqualTo(next);
            assertThat(cli("show", name).out()).contains("\"SOCKS\"", "it can be read now");
            assertThat(cli("replay", "--dry-run", name).out()).contains(name + " would be written again");
            assertThat(system.get("/v1/orders/replayed").statusCode()).isEqualTo(404);
            assertThat(cli("replay", name).out()).startsWith(name + " -> ");
            assertThat(system.outcome("replayed").get("state").textValue()).isEqualTo("VALIDATED");
            assertThat(cli("replay", "--dry-run", name).err()).contains("was replayed before");
            CliRun all = cli("replay", "--all", "--kind", "UNKNOWN_SCHEMA", "--dry-run");
            assertThat(all.err()).contains("1 dead letters skipped: replayed before");
            assertThat(all.err()).contains("skipped: on topics whose records are written once");
            assertThat(all.out())
                    .doesNotContain(name + " ", cluster.topics().orders().name() + ":");
        }
    }

    /** A stock adjustment written by a client with another hash is no second ledger, and a replay puts it where it belongs. */
    @Test
    @Order(2)
    void whatLiesInAnotherPartitionThanItsKeysIsReplayedIntoItsOwn() {
        Topic<StockAdjustment> topic = cluster.topics().warehouseInventory();
        byte[] value = bytes(topic, adjustment("GLOVES", AdjustmentKind.SET));
        RecordMetadata at = cluster.sendMisplaced(topic, bytes("GLOVES"), value);
        await().atMost(SOON)
                .until(() -> letters().containsAll(letters(at, DeadLetterKind.WRONG_PARTITION, Set.of(INVENTORY))));
        assertThat(isStocked("GLOVES")).isFalse();
        assertThat(cli("show", name(at)).out()).contains("set partitioner=murmur2_random in the client that wrote it");
        cli("replay", name(at));
        await().atMost(SOON).until(() -> isStocked("GLOVES"));
    }

    @Test
    @Order(2)
    void whatCanNeverBeTakenIsNotReplayed() {
        RecordMetadata at = cluster.sendRaw(cluster.topics().customerOrders(), bytes("never"), null);
        await().atMost(SOON).until(() -> letters().containsAll(letters(at, DeadLetterKind.NULL_VALUE, Set.of(FRAUD))));
        CliRun run = run("replay", name(at));
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("no reader accepts").contains("nothing was written");
        CliRun unknown = run("replay", name(at) + "1");
        assertThat(unknown.exitCode()).isEqualTo(4);
    }

    @Test
    @Order(2)
    void whatFailsAgainIsAnewDeadLetterWithTheHeadersItHad() {
        String first = write(cluster.topics().customerOrders(), "again", GARBAGE);
        await().atMost(SOON).until(() -> letters().contains(new Aside(FRAUD, first, DeadLetterKind.UNDECODABLE)));
        String second = cli("replay", first).out().strip().replace(first + " -> ", "");
        await().atMost(SOON).until(() -> letters().contains(new Aside(FRAUD, second, DeadLetterKind.UNDECODABLE)));
        JsonNode headers = json(cli("show", second, "-o", "json")).at("/letters/0/headers");
        assertThat(headers.get("original.replay-of").textValue()).isEqualTo(first);
        assertThat(headers.get("original.writer").textValue()).isEqualTo("orders-service");
    }

    @Test
    @Order(3)
    void theAuditFindsEverythingInItsPlace() {
        List<String> arguments = new ArrayList<>(List.of("audit", "--settle"));
        cluster.settings().forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        CliRun audited = CliRun.of(Orderflow::commandLine, arguments.toArray(String[]::new));
        assertThat(audited.exitCode()).as(audited.out() + audited.err()).isZero();
        assertThat(audited.out()).contains("S12  ok");
    }

    /** Of each kind that bytes alone make, behind each other in the partition of the key. */
    private Set<Aside> poison(Topic<?> topic, String key, Set<String> applications) {
        byte[] unknown = ByteBuffer.allocate(6).putInt(1, Integer.MAX_VALUE).array();
        Set<Aside> letters = new HashSet<>();
        letters.addAll(letters(cluster.sendRaw(topic, bytes(key), GARBAGE), DeadLetterKind.UNDECODABLE, applications));
        letters.addAll(
                letters(cluster.sendRaw(topic, new byte[] {-1}, GARBAGE), DeadLetterKind.UNDECODABLE, applications));
        letters.addAll(
                letters(cluster.sendRaw(topic, bytes(key), unknown), DeadLetterKind.UNKNOWN_SCHEMA, applications));
        letters.addAll(letters(cluster.sendRaw(topic, bytes(key), null), DeadLetterKind.NULL_VALUE, applications));
        letters.addAll(letters(cluster.sendRaw(topic, null, GARBAGE), DeadLetterKind.NULL_KEY, applications));
        letters.addAll(letters(
                cluster.sendMisplaced(topic, bytes(key), GARBAGE), DeadLetterKind.WRONG_PARTITION, applications));
        return letters;
    }

    private <T> Set<Aside> refused(Topic<T> topic, String key, T value, Set<String> applications) {
        return letters(cluster.send(topic, key, value), DeadLetterKind.REFUSED, applications);
    }

    private static Set<Aside> letters(RecordMetadata at, DeadLetterKind kind, Set<String> applications) {
        Set<Aside> letters = new HashSet<>();
        applications.forEach(application -> letters.add(new Aside(application, name(at), kind)));
        return letters;
    }

    /** An order goes through behind the poison, and the letters are there, once each. */
    private void assertDeadLettered(Set<Aside> poison, String orderId) {
        String order = String.format(
                "{\"id\":\"%s\",\"customerId\":\"customer-%s\",\"product\":\"SOCKS\",\"quantity\":1,\"price\":1}",
                orderId, orderId);
        assertThat(system.decided(order).get("state").textValue()).isEqualTo("VALIDATED");
        Set<String> records = new HashSet<>();
        poison.forEach(letter -> records.add(letter.name()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters().stream()
                                .filter(letter -> records.contains(letter.name()))
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(poison));
    }

    /** Of every service. */
    private List<Aside> letters() {
        return cluster.topics().all().stream()
                .filter(topic -> topic.schema().isEmpty())
                .flatMap(topic -> cluster.readRaw(topic).stream())
                .map(this::letter)
                .toList();
    }

    private Aside letter(ConsumerRecord<byte[], byte[]> letter) {
        String application = header(letter, HeaderNames.DEAD_LETTER_APPLICATION);
        assertThat(application).startsWith(cluster.prefix());
        return new Aside(
                application.substring(cluster.prefix().length()),
                header(letter, HeaderNames.DEAD_LETTER_TOPIC) + ":" + header(letter, HeaderNames.DEAD_LETTER_PARTITION)
                        + ":" + header(letter, HeaderNames.DEAD_LETTER_OFFSET),
                DeadLetterKind.valueOf(header(letter, HeaderNames.DEAD_LETTER_KIND)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private CliRun cli(String... arguments) {
        CliRun run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private CliRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(Arrays.asList(arguments));
        cluster.settings().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }

    private static JsonNode json(CliRun run) {
        try {
            return Json.MAPPER.readTree(run.out());
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new AssertionError(run.out(), notJson);
        }
    }

    /** As orders-service would write it; answers its name. */
    private String write(Topic<?> topic, String key, byte[] value) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), bytes(key), value);
            record.headers().add("writer", bytes("orders-service"));
            return name(producer.send(record).get());
        } catch (java.util.concurrent.ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private byte[] withSchemaId(OrderCommand command, int id) {
        byte[] bytes = bytes(cluster.topics().orderCommands(), command);
        return ByteBuffer.wrap(bytes).putInt(1, id).array();
    }

    private <T> byte[] bytes(Topic<T> topic, T value) {
        return cluster.serdes().of(topic).serializer().serialize(topic.name(), value);
    }

    private boolean isStocked(String product) {
        return system.client().get(system.inventory("/v1/inventory/" + product)).statusCode() == 200;
    }

    private static OrderCommand command(String id) {
        List<OrderLine> lines =
                Fixtures.anOrder().line("SOCKS", 1, "1.00").build().getLines();
        NewOrder order = new NewOrder(id, "customer-" + id, "GBP", lines);
        return new OrderCommand("command-" + id, order, null, null, null, null);
    }

    private static OrderValidation result(String id, CheckResult result) {
        return new OrderValidation(id, "FRAUD_CHECK", null, result, List.of(), Map.of(), Instant.EPOCH);
    }

    private static StockAdjustment adjustment(String product, AdjustmentKind kind) {
        return new StockAdjustment("poison", product, kind, 1L, null);
    }

    private static InventoryLevel level(String product, LevelCauseKind kind) {
        return new InventoryLevel(product, 5L, 1L, new LevelCause(kind, "1", null, 1L), Instant.EPOCH);
    }

    private static CustomerOrder ofCustomer(String customer, OrderState state) {
        return new CustomerOrder(customer, "1", state, "GBP", Fixtures.money("1"));
    }

    private static OrderedProduct ordered(String product, OrderState state) {
        return new OrderedProduct(product, "1", state, 1L);
    }

    private static String name(RecordMetadata at) {
        return at.topic() + ":" + at.partition() + ":" + at.offset();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
