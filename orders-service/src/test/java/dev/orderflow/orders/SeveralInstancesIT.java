package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the orders: each answers for all of them, and one goes on for both. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralInstancesIT {
    private static final String POSITION = "Orderflow-Position";

    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path states) {
        cluster = testCluster;
        instances = new TwoInstances(OrdersService.DEFINITION, testCluster, states, Map.of("orders.deadline", "1s"));
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @Test
    void answersForEveryOrderThroughEachInstance() {
        Map<String, HttpProbe> others = new HashMap<>();
        for (int number = 0; number < 6; number++) {
            HttpProbe one = probe(number % 2 == 0 ? "1" : "2");
            HttpProbe other = probe(number % 2 == 0 ? "2" : "1");
            Answer created = one.post("/v1/orders", order(""));
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            String id = created.json().get("id").textValue();
            assertThat(created.header("Location")).isEqualTo("/v1/orders/" + id);
            assertThat(created.header(POSITION)).matches("\\d+:\\d+");

            Answer read = other.get("/v1/orders/" + id);
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.json().get("lines")).isEqualTo(created.json().get("lines"));
            assertThat(read.json().get("createdAt")).isEqualTo(created.json().get("createdAt"));
            assertThat(other.get("/v1/orders/" + UUID.randomUUID()).status()).isEqualTo(404);
            others.put(id, other);
        }
        // Their deadlines pass together.
        others.forEach((id, other) -> {
            other.get("/v1/orders/" + id + "/validated");
            Answer known = other.send("GET", "/v1/orders/" + id, "", Map.of("If-None-Match", "\"2\""));
            assertThat(known.status()).isEqualTo(304);
        });
    }

    @Test
    void waitsForTheOutcomeThroughEachInstance() {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            String id = "waited-" + number;
            for (String instance : List.of("1", "2")) {
                waiting.add(probe(instance)
                        .sendAsync("GET", "/v1/orders/" + id + "/validated?timeout=30000", "", Map.of()));
            }
            assertThat(probe("1").post("/v1/orders", order(id)).status()).isEqualTo(201);
        }
        waiting.forEach(answer ->
                assertThat(answer.join().json().get("state").textValue()).isEqualTo("FAILED"));
        Answer posted = probe("2").post("/v1/orders?timeout=30000", order("posted-and-waited"));
        assertThat(posted.json().get("state").textValue()).isEqualTo("FAILED");
        assertThat(probe("1").post("/v1/orders", order("posted-and-waited")).status())
                .isEqualTo(201);
        assertThat(probe("2").get("/v1/orders/nobody/validated?timeout=300").status())
                .isEqualTo(404);
    }

    @Test
    void goesOnWhenAnInstanceGoesAway() {
        Map<String, CompletableFuture<Answer>> decided = new HashMap<>();
        for (int number = 0; number < 12; number++) {
            String id = "kept-" + number;
            decided.put(id, probe("1").sendAsync("POST", "/v1/orders?timeout=30000", order(id), Map.of()));
        }
        Map<String, String> positions = new HashMap<>();
        decided.forEach((id, answer) -> positions.put(id, answer.join().header(POSITION)));
        instances.stop("2");

        // While nobody owns what the other had: from the standby, as far as the client has seen, or not at all.
        positions.forEach((id, position) -> {
            Answer read = await("the standby of " + id)
                    .atMost(Duration.ofSeconds(3))
                    .until(
                            () -> probe("1").send("GET", "/v1/orders/" + id, "", Map.of(POSITION, position)),
                            answer -> answer.status() == 200);
            assertThat(read.json().get("version").intValue()).isEqualTo(2);
            int partition = Integer.parseInt(position.substring(0, position.indexOf(':')));
            Answer nobody = probe("1").send("GET", "/v1/orders/nobody-" + id, "", Map.of(POSITION, position));
            assertThat(nobody.status()).isIn(404, 503);
            Answer ahead = probe("1").send("GET", "/v1/orders/" + id, "", Map.of(POSITION, partition + ":99999"));
            Answer unsaid = probe("1").get("/v1/orders/" + id);
            assertThat(List.of(ahead.status(), unsaid.status())).allMatch(status -> status == 200 || status == 503);
        });
        assertThat(positions.keySet())
                .anyMatch(id -> probe("1").get("/v1/orders/" + id).status() == 503);
        // Who has time is answered when the partition has moved.
        positions.keySet().forEach(id -> {
            Answer read = probe("1").get("/v1/orders/" + id + "?timeout=30000");
            assertThat(read.status()).as(read.body()).isEqualTo(200);
        });
        Answer created = probe("1").post("/v1/orders", order("after"));
        assertThat(created.status()).isEqualTo(201);

        instances.start("2");
        assertThat(probe("2").get("/v1/orders/after").status()).isEqualTo(200);
    }

    /** The audit would find nothing wrong with a view whose rows it looks for elsewhere. */
    @Test
    void keepsTheRowsOfItsViewWhereTheAuditReadsThem() {
        assertThat(probe("1").post("/v1/orders", order("kept-as-a-row")).status())
                .isEqualTo(201);

        Topic<byte[]> rows = Topic.ofBytes(cluster.topics().ordersViewChangelog(), Map.of(), List.of(), List.of());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> cluster.readRaw(rows).stream()
                        .anyMatch(row -> new String(row.key(), StandardCharsets.UTF_8).equals("kept-as-a-row")));
    }

    @Test
    void refusesAPositionThatIsNone() {
        Answer answer = probe("1").send("GET", "/v1/orders/any", "", Map.of(POSITION, "all of it"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").textValue()).contains("expected: partition:offset");
    }

    private HttpProbe probe(String instance) {
        return instances.probe(instance);
    }

    private static String order(String id) {
        String named = id.isEmpty() ? "" : "\"id\":\"" + id + "\",";
        return "{" + named + "\"customerId\":\"7\",\"product\":\"JUMPERS\",\"quantity\":1,\"price\":9.99}";
    }
}
