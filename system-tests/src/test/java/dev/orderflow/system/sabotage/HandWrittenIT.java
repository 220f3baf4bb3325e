package dev.orderflow.system.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What no service can easily be made to do, written into the topics by hand: one fault for each number, and one order on
 * which nothing is wrong. The audit finds each once, on its order, and nothing else. Orders need no checks here, so that
 * few records tell a whole story.
 */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class HandWrittenIT {
    private static final String PREFIX = "by-hand-";
    private static final Topics TOPICS = new Topics(PREFIX);

    /** An open transaction is no fault while it is young. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    private final Map<String, byte[]> rows = new HashMap<>();
    private final EmbeddedStack stack;
    private final AvroSerdes serdes;
    private Producer<byte[], byte[]> aggregator;
    private Producer<byte[], byte[]> stranger;

    HandWrittenIT(EmbeddedStack stack) {
        this.stack = stack;
        this.serdes = new AvroSerdes(clients());
    }

    @BeforeAll
    void write() {
        assertThat(orderflow("topics", "apply").exitCode()).isZero();
        stranger = producer(PREFIX + "stranger");
        stranger.initTransactions();
        stranger.beginTransaction();
        send(stranger, TOPICS.payments(), "hidden", new Payment("p", "hidden", "GBP", money("1"), now, null), now);
        stranger.flush();
        aggregator = producer(PREFIX + "orders-service-aggregator-by-hand");
        aggregator.initTransactions();
        aggregator.beginTransaction();
        writeStories();
        aggregator.commitTransaction();
        writeView();
    }

    @AfterAll
    void stop() {
        aggregator.close();
        stranger.close(Duration.ZERO);
    }

    @Test
    void findsEachFaultOnceAndNothingElse() {
        Map<String, String> faults = new TreeMap<>(Map.of(
                "S2", "order unsent",
                "S3", "order second",
                "S4", "order zombie",
                "S6", "order zombie",
                "S11", "order mailed",
                "S12", "record",
                "S13", "order stale",
                "S14", "transaction " + PREFIX + "stranger",
                "S16", "order unpaid",
                "S17", "order lied"));
        faults.put("S18", "the aggregator's clock (orders-service), or that of REST");
        faults.put("L1", "order forgotten");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(subjects(audit())).isEqualTo(faults));
    }

    private void writeStories() {
        sent("fine", "command-fine", now);
        outcome(created("fine", "command-fine", now));
        outcome(created("unsent", "command-unsent", now));
        sent("second", "command-first", now);
        sent("second", "command-second", now);
        outcome(created("second", "command-second", now));
        sent("zombie", "command-zombie", now);
        Order decided = outcome(created("zombie", "command-zombie", now));
        send(TOPICS.orders(), "zombie", Order.newBuilder(decided).setVersion(3).build(), now);
        sent("mailed", "command-mailed", now);
        outcome(created("mailed", "command-mailed", now));
        email("mailed");
        email("mailed");
        sent("unpaid", "command-unpaid", now);
        outcome(created("unpaid", "command-unpaid", now));
        PayOrder pay = new PayOrder("unpaid", "payment", "GBP", money("10"));
        send(
                TOPICS.orderCommands(),
                "unpaid",
                OrderCommand.newBuilder().setCommandId("pay").setPay(pay).build(),
                now);
        sent("lied", "command-lied", now);
        outcome(created("lied", "command-lied", now));
        send(TOPICS.orderValidations(), "lied", lie("lied"), now);
        sent("stale", "command-stale", now);
        outcome(created("stale", "command-stale", now));
        sent("early", "command-early", now.plusSeconds(11));
        outcome(created("early", "command-early", now));
        sent("forgotten", "command-forgotten", now);
        created("forgotten", "command-forgotten", now);
        var unused = aggregator.send(new ProducerRecord<>(
                TOPICS.orderEmails().name(), null, now.toEpochMilli(), bytes("c"), bytes("no e-mail")));
    }

    /** As a view would have it, but for one order, of which it holds CREATED. */
    private void writeView() {
        String changelog = TOPICS.ordersViewChangelog();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the changelog could not be made", e);
        }
        aggregator.beginTransaction();
        for (Map.Entry<String, byte[]> row : rows.entrySet()) {
            var unused = aggregator.send(new ProducerRecord<>(changelog, bytes(row.getKey()), row.getValue()));
        }
        aggregator.commitTransaction();
    }

    private void sent(String id, String commandId, Instant at) {
        NewOrder order = new NewOrder(id, "c", "GBP", lines());
        send(TOPICS.orderCommands(), id, new OrderCommand(commandId, order, null, null, null, null), at);
    }

    /** Its deadline was some time before now. */
    private Order created(String id, String commandId, Instant at) {
        Order order = Order.newBuilder()
                .setId(id)
                .setCustomerId("c")
                .setCurrency("GBP")
                .setLines(lines())
                .setState(OrderState.CREATED)
                .setVersion(1)
                .setCommandId(commandId)
                .setCreatedAt(at)
                .setDeadline(at.plusSeconds(5))
                .setRequiredChecks(List.of())
                .setReasons(List.of())
                .build();
        send(TOPICS.orders(), id, order, at);
        BigDecimal amount = lines().stream()
                .map(line -> line.getPrice().multiply(BigDecimal.valueOf(line.getQuantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        send(TOPICS.customerOrders(), "c", new CustomerOrder("c", id, OrderState.CREATED, "GBP", amount), at);
        return order;
    }

    private Order outcome(Order created) {
        Order order = Order.newBuilder(created)
                .setState(OrderState.VALIDATED)
                .setVersion(2)
                .setDecidedAt(now)
                .build();
        send(TOPICS.orders(), order.getId(), order, now);
        return order;
    }

    private OrderValidation lie(String id) {
        return OrderValidation.newBuilder()
                .setOrderId(id)
                .setCheck("ORDER_DETAILS_CHECK")
                .setResult(CheckResult.FAIL)
                .setReasons(List.of())
                .setFigures(Map.of())
                .setDecidedAt(now)
                .build();
    }

    private void email(String id) {
        OrderEmail email = OrderEmail.newBuilder()
                .setOrderId(id)
                .setKind(OrderEmailKind.VALIDATED)
                .setStatus(OrderEmailStatus.UNADDRESSED)
                .setLevel("")
                .setAt(now)
                .build();
        send(TOPICS.orderEmails(), id, email, now);
    }

    private static List<OrderLine> lines() {
        return List.of(new OrderLine("JUMPERS", 1, money("10")));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount).setScale(4);
    }

    private <V> void send(Topic<V> topic, String key, V value, Instant at) {
        send(aggregator, topic, key, value, at);
    }

    /** As its rightful writer. */
    private <V> void send(Producer<byte[], byte[]> producer, Topic<V> topic, String key, V value, Instant at) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(),
                null,
                at.toEpochMilli(),
                bytes(key),
                serdes.of(topic).serializer().serialize(topic.name(), value));
        String writer = value instanceof OrderValidation
                ? "details-service"
                : topic.writers().get(0);
        record.headers().add(HeaderNames.WRITER, bytes(writer));
        Future<RecordMetadata> written = producer.send(record);
        if (value instanceof Order order && (order.getVersion() < 2 || !key.equals("stale"))) {
            rows.put(key, row(offset(producer, written), record.value()));
        }
    }

    private static long offset(Producer<byte[], byte[]> producer, Future<RecordMetadata> written) {
        producer.flush();
        try {
            return written.get().offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("not written", e);
        }
    }

    private static byte[] row(long offset, byte[] value) {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(offset)
                .put(value)
                .array();
    }

    private JsonNode audit() throws IOException {
        CliRun run = orderflow("audit", "-o", "json");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.VIOLATED.code());
        return Json.MAPPER.readTree(run.out());
    }

    /** By number: what its one violation is about. */
    private static Map<String, String> subjects(JsonNode report) {
        Map<String, String> subjects = new TreeMap<>();
        for (JsonNode invariant : report.path("invariants")) {
            if (!invariant.path("holds").asBoolean()) {
                assertThat(invariant.path("violations").asInt())
                        .as(invariant.toPrettyString())
                        .isEqualTo(1);
                subjects.put(
                        invariant.path("invariant").asText(),
                        invariant.path("examples").path(0).path("subject").asText());
            }
        }
        return subjects;
    }

    private Map<String, String> clients() {
        return Map.of("bootstrap.servers", stack.bootstrapServers(), "schema.registry.url", stack.registryUrl());
    }

    private CliRun orderflow(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        clients().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        all.addAll(List.of("--name.prefix", PREFIX));
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }

    private Producer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", stack.bootstrapServers()));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
