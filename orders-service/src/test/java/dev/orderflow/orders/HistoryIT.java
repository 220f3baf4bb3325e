package dev.orderflow.orders;

import static dev.orderflow.testkit.Fixtures.aValidation;
import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories, payments and lists over two instances that share the orders: each answers for all of them. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final AtomicInteger asked = new AtomicInteger();
    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path states) {
        cluster = testCluster;
        instances = new TwoInstances(
                OrdersService.DEFINITION, cluster, states, Map.of("orders.deadline", DEADLINE.toSeconds() + "s"));
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    /** What is acknowledged is in the history at once, through whomever. */
    @Test
    void showsTheHistoryOfEveryOrderThroughEachInstance() {
        for (int number = 0; number < 8; number++) {
            String id = "told-" + number;
            assertThat(either().post("/v1/orders", order(id)).status()).isEqualTo(201);
            Answer answer = either().get("/v1/orders/" + id + "/history");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("state").textValue()).isEqualTo("CREATED");
            assertThat(answer.json().get("waitingFor").get("missing")).hasSize(3);
            assertThat(Instant.parse(
                            answer.json().get("waitingFor").get("until").textValue()))
                    .isAfter(Instant.parse(
                            answer.json().get("events").get(0).get("at").textValue()));
        }
        assertThat(either().get("/v1/orders/nobody/history").status()).isEqualTo(404);
    }

    @Test
    void showsWhatIsMissingAndWhatCameOfIt() {
        assertThat(either().post("/v1/orders", order("followed")).status()).isEqualTo(201);
        cluster.send(
                cluster.topics().orderValidations(),
                "followed",
                aValidation().order("followed").check("FRAUD_CHECK").build());

        for (String instance : List.of("1", "2")) {
            JsonNode history =
                    instances.probe(instance).get("/v1/orders/followed/history").json();
            assertThat(history.get("waitingFor").get("missing").toString())
                    .isEqualTo("[{\"check\":\"INVENTORY_CHECK\",\"product\":\"JUMPERS\"},"
                            + "{\"check\":\"ORDER_DETAILS_CHECK\"}]");
            assertThat(history.get("events").findValuesAsText("type")).containsExactlyInAnyOrder("STATE", "RESULT");
        }

        assertThat(either().get("/v1/orders/followed/validated?timeout=30000").status())
                .isEqualTo(200);
        for (String instance : List.of("1", "2")) {
            JsonNode history =
                    instances.probe(instance).get("/v1/orders/followed/history").json();
            assertThat(history.has("waitingFor")).isFalse();
            assertThat(history.get("events").findValuesAsText("state")).containsExactly("CREATED", "FAILED");
            JsonNode failed = failed(history);
            assertThat(failed.get("version").intValue()).isEqualTo(2);
            assertThat(failed.get("reasons").findValuesAsText("code")).contains("VALIDATION_TIMEOUT");
            assertThat(failed.get("offset").longValue()).isPositive();
        }
    }

    /** An acknowledged order is in the next list of any instance, in its current state. */
    @Test
    void listsAnOrderAsSoonAsItIsAcknowledged() {
        for (int number = 0; number < 8; number++) {
            String id = "listed-" + number;
            assertThat(either().post("/v1/orders", order(id).replace("\"7\"", "\"listing\""))
                            .status())
                    .isEqualTo(201);
            Answer list = either().get("/v1/orders?customerId=listing&limit=1");
            assertThat(list.status()).as(list.body()).isEqualTo(200);
            assertThat(list.json().get("orders").get(0).get("id").textValue()).isEqualTo(id);
        }
        assertThat(either().get("/v1/orders/listed-7/validated?timeout=30000").status())
                .isEqualTo(200);
        Answer failed = either().get("/v1/orders?customerId=listing&state=FAILED");
        assertThat(failed.json().get("orders").findValuesAsText("id")).contains("listed-7");
    }

    @Test
    void listsEveryOrderOnceWhileOthersArrive() {
        int orders = 1_000;
        Instant morning = Instant.parse("2030-01-01T08:00:00Z");
        IntStream.range(0, orders).forEach(number -> write("there-" + number, morning.plusMillis(number / 3)));
        CompletableFuture<Void> arriving = CompletableFuture.runAsync(() ->
                IntStream.range(0, orders).forEach(number -> write("new-" + number, morning.plusMillis(number / 2))));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = instances
                    .probe(pages % 2 == 0 ? "1" : "2")
                    .get("/v1/orders?product=PAGED&limit=37" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            seen.addAll(page.json().get("orders").findValuesAsText("id"));
            cursor = page.json().path("next").asText("");
            pages++;
        } while (!cursor.isEmpty());
        arriving.join();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).filteredOn(id -> id.startsWith("there-")).hasSize(orders);
        assertThat(pages).isGreaterThanOrEqualTo(orders / 37);
        TreeSet<String> all = new TreeSet<>();
        all.addAll(allOf("/v1/orders?product=PAGED&limit=200&state=CREATED"));
        assertThat(all).hasSize(2 * orders);
    }

    /** What is acknowledged is in the list at once, through whomever, whether or not its order is there. */
    @Test
    void listsThePaymentsOfAnOrderOldestFirst() {
        for (int number = 0; number < 4; number++) {
            String id = "paid-" + number;
            assertThat(payments(id)).isEqualTo("{\"payments\":[]}");
            pay(id, "z", "EUR");
            assertThat(payments(id))
                    .matches("\\{\"payments\":\\[\\{\"id\":\"z\",\"orderId\":\"" + id
                            + "\",\"currency\":\"EUR\",\"amount\":5,\"receivedAt\":\"[^\"]+\"}]}");
            assertThat(either().post("/v1/orders", order(id)).status()).isEqualTo(201);
            pay(id, "a", "GBP");
            pay(id, "z", "EUR");
            for (String instance : List.of("1", "2")) {
                JsonNode payments = instances
                        .probe(instance)
                        .get("/v1/payments?orderId=" + id)
                        .json()
                        .get("payments");
                assertThat(payments.findValuesAsText("id")).containsExactly("z", "a");
                assertThat(payments.findValuesAsText("counts")).containsExactly("false", "true");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?orderId=",
                "?orderId=a%20b",
                "?orderId=..",
                "?orderId=1&orderId=2",
                "?orderId=1&limit=5",
                "?id=1&orderId=1"
            })
    void refusesToListPaymentsOfNoOrder(String query) {
        Answer answer = either().get("/v1/payments" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=ten",
                "state=created",
                "customerId=a%20b",
                "product=a/b",
                "from=yesterday",
                "from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z",
                "to=-999999999-01-01T00:00:00Z",
                "cursor=nonsense",
                "cursor=%2F%2F%2F",
                "limit=1&limit=2",
                "custmerId=7"
            })
    void refusesParametersThatAreWrong(String query) {
        Answer answer = either().get("/v1/orders?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    @Test
    void reportsEveryWrongParameterTogether() {
        Answer answer = either().get("/v1/orders?limit=0&state=NONE&cursor=x");
        assertThat(answer.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("limit", "state", "cursor");
    }

    private String payments(String id) {
        Answer answer = either().get("/v1/payments?orderId=" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void pay(String order, String id, String currency) {
        Answer answer = either().post(
                        "/v1/payments",
                        "{\"id\":\"" + id + "\",\"orderId\":\"" + order + "\",\"currency\":\"" + currency
                                + "\",\"amount\":5}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode failed(JsonNode history) {
        List<JsonNode> failed = new ArrayList<>();
        history.get("events").forEach(event -> {
            if (event.path("state").asText().equals("FAILED")) {
                failed.add(event);
            }
        });
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    private List<String> allOf(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = either().get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            ids.addAll(page.get("orders").findValuesAsText("id"));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return ids;
    }

    private void write(String id, Instant createdAt) {
        Order order = anOrder()
                .id(id)
                .line("PAGED", 1, "9.99")
                .createdAt(createdAt)
                .state(OrderState.CREATED)
                .build();
        cluster.send(cluster.topics().orders(), id, order);
    }

    /** One and the other, in turns. */
    private HttpProbe either() {
        return instances.probe(asked.getAndIncrement() % 2 == 0 ? "1" : "2");
    }

    private static String order(String id) {
        return "{\"id\":\"" + id + "\",\"customerId\":\"7\",\"product\":\"JUMPERS\",\"quantity\":1,\"price\":9.99}";
    }
}
