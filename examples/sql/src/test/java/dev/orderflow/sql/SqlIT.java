package dev.orderflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.registry.Reading;
import dev.orderflow.registry.RegisteredReader;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.Fixtures;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The queries in a process of their own, on a real broker and registry; also when that process is killed in its work. */
@ExtendWith(StackExtension.class)
class SqlIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path TABLES = Path.of("queries", "tables.sql");
    private static final int ORDERS = 2_000;

    private final TestCluster cluster;

    @TempDir
    private Path directory;

    SqlIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void joinsOrdersWithPlatinumCustomersOnceAlsoWhenItIsKilled() throws Exception {
        cluster.send(cluster.topics().customers(), "ana", customer("ana", "platinum", "ana@example.com"));
        cluster.send(cluster.topics().customers(), "bob", customer("bob", "gold", "bob@example.com"));
        cluster.send(cluster.topics().customers(), "eve", customer("eve", "platinum", null));
        try (RunningQuery query = start("platinum-emails")) {
            validated(0, ORDERS);
            Await.untilAsserted(
                    PATIENCE,
                    () -> assertThat(keys("platinum-emails")).as(query.log()).isNotEmpty());
            validated(ORDERS, 2 * ORDERS);
            query.kill();
        }
        int before = keys("platinum-emails").size();
        assertThat(before).as("killed in its work").isLessThan(2 * ORDERS);
        try (RunningQuery query = start("platinum-emails")) {
            Await.untilAsserted(
                    PATIENCE,
                    () -> assertThat(keys("platinum-emails"))
                            .as(query.log())
                            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2 * ORDERS)
                                    .mapToObj(number -> "order-" + number)
                                    .toList()));
            cluster.send(
                    cluster.topics().customers(),
                    "late",
                    customer("late", "platinum", "late@example.com")); // the order may come first
            order("for-late", "late", OrderState.VALIDATED);
            order("created", "ana", OrderState.CREATED);
            order("for-bob", "bob", OrderState.VALIDATED);
            order("for-eve", "eve", OrderState.VALIDATED);
            order("last", "ana", OrderState.VALIDATED);
            Await.untilAsserted(
                    PATIENCE, () -> assertThat(keys("platinum-emails")).contains("for-late", "last"));
            assertThat(query.log()).contains("Goes on from");
        }
        assertThat(keys("platinum-emails")).hasSize(2 * ORDERS + 2).doesNotHaveDuplicates();
        assertThat(values("platinum-emails")).allSatisfy(row -> {
            assertThat(row.path("total").asText()).isEqualTo("20.5000");
            assertThat(row.path("level").textValue()).isEqualTo("platinum");
            assertThat(row.path("customerName").textValue()).isEqualTo("First Last");
            assertThat(row.path("email").textValue()).endsWith("@example.com");
        });
    }

    @Test
    void mergesWhatHappensToAnOrder() throws Exception {
        order("merged", "ana", OrderState.VALIDATED);
        cluster.send(
                cluster.topics().orderValidations(),
                "merged",
                Fixtures.aValidation()
                        .order("merged")
                        .check("INVENTORY_CHECK")
                        .product("P1")
                        .result(CheckResult.PASS)
                        .build());
        try (RunningQuery query = start("order-status")) {
            Await.untilAsserted(
                    PATIENCE,
                    () -> assertThat(values("order-status").stream()
                                    .filter(row -> row.path("orderId").asText().equals("merged"))
                                    .map(row -> row.path("source").asText() + " "
                                            + row.path("status").asText() + " "
                                            + row.path("detail").asText()))
                            .as(query.log())
                            .containsExactlyInAnyOrder("order VALIDATED null", "check PASS INVENTORY_CHECK of P1"));
        }
    }

    private RunningQuery start(String query) {
        List<String> words = new ArrayList<>();
        cluster.settings().forEach((name, value) -> words.add(name + "=" + value));
        words.add("create.topics=" + query);
        words.add("checkpoints=" + directory.resolve("checkpoints"));
        words.add(TABLES.toString());
        words.add(Path.of("queries", query + ".sql").toString());
        return RunningQuery.start(directory.resolve(query + ".log"), words);
    }

    private void validated(int from, int to) {
        cluster.sendAll(
                cluster.topics().orders(),
                IntStream.range(from, to).mapToObj(number -> anOrder("order-" + number, "ana", OrderState.VALIDATED)),
                Order::getId);
    }

    private void order(String id, String customer, OrderState state) {
        cluster.send(cluster.topics().orders(), id, anOrder(id, customer, state));
    }

    private static Order anOrder(String id, String customer, OrderState state) {
        return Fixtures.anOrder()
                .id(id)
                .customer(customer)
                .state(state)
                .line("P1", 2, "10.00")
                .line("P2", 1, "0.50")
                .build();
    }

    private static Customer customer(String id, String level, String email) {
        return new Customer(id, "First", "Last", email, null, level, null);
    }

    /** Of committed records. */
    private List<String> keys(String topic) {
        try (TopicReader reader = new TopicReader(cluster.settings().get("bootstrap.servers"))) {
            return reader.readToEnd(cluster.prefix() + topic).stream()
                    .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private List<JsonNode> values(String topic) {
        try (TopicReader reader = new TopicReader(cluster.settings().get("bootstrap.servers"));
                RegisteredReader values = new RegisteredReader(cluster.settings())) {
            return reader.readToEnd(cluster.prefix() + topic).stream()
                    .map(record -> values.read(record.topic(), record.value()))
                    .map(Reading::value)
                    .toList();
        }
    }
}
