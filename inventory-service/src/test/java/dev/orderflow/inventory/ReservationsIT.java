package dev.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.testkit.Await;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which orders hold a product, over two instances that share the products: each answers for all of them. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReservationsIT {
    private static final int LATE = Order.DEFAULT + 1;
    private static final List<String> HOLDERS =
            IntStream.range(10, 35).mapToObj(number -> "holder-" + number).toList();

    private final AtomicInteger asked = new AtomicInteger();
    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster given, @TempDir Path states) {
        cluster = given;
        instances = new TwoInstances(InventoryService.DEFINITION, cluster, states, Map.of());
        count("HELD", 1_000);
        HOLDERS.forEach(id -> order(id, OrderState.CREATED, "HELD", 2));
        awaitReserved("HELD", 2L * HOLDERS.size());
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 24, 25, 26, 200})
    void listsEveryOrderOnceByItsId(int limit) {
        List<JsonNode> all = pages("HELD", limit);
        assertThat(all)
                .extracting(reservation -> reservation.get("orderId").textValue())
                .containsExactlyElementsOf(HOLDERS);
        assertThat(all).allSatisfy(reservation -> {
            assertThat(reservation.get("quantity").longValue()).isEqualTo(2);
            assertThat(Instant.parse(reservation.get("since").textValue()))
                    .isBetween(Instant.now().minus(Duration.ofMinutes(10)), Instant.now());
        });
    }

    /** The stock and its holders are rows of one view. */
    @Test
    void agreesWithTheStockAtEachStep() {
        for (String product : List.of("STEP 1", "STEP 2", "STEP 3", "STEP 4", "STEP 5")) {
            count(product, 5);
            order("first", OrderState.CREATED, product, 3);
            order("too-much", OrderState.CREATED, product, 3);
            order("second", OrderState.CREATED, product, 2);
            awaitReserved(product, 5);
            assertHolders(product, "first 3", "second 2");
            order("first", OrderState.SHIPPED, product, 3);
            awaitReserved(product, 2);
            assertHolders(product, "second 2");
            order("second", OrderState.CANCELLED, product, 2);
            awaitReserved(product, 0);
            assertHolders(product);
        }
    }

    @Test
    void knowsNothingOfAProductThatWasNeverCounted() {
        for (String path : List.of("NEVER", "A%3BB", "A;B=1", "%20A")) {
            Answer answer = either().get("/v1/inventory/" + path + "/reservations");
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().get("code").textValue()).isEqualTo("PRODUCT_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=nonsense", "cursor=MTphL2I", "query=a", "limit=1&limit=2"})
    void refusesParametersThatAreWrong(String query) {
        Answer answer = either().get("/v1/inventory/HELD/reservations?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    @Test
    void answersAHeadAsTheGet() {
        for (String instance : List.of("1", "2")) {
            assertThat(instances
                            .probe(instance)
                            .send("HEAD", "/v1/inventory/HELD/reservations", "", Map.of())
                            .status())
                    .isEqualTo(200);
        }
    }

    /** A client that has seen them all is told no fewer, whoever is left. */
    @Test
    @Order(LATE)
    void isWholeOrRefusedWhileAnInstanceGoesAway() {
        String seen =
                instances.probe("1").get("/v1/inventory/HELD/reservations").header("Orderflow-Position");
        assertThat(seen).matches("\\d:\\d+");
        instances.stop("2");
        await("the partition of the product")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Answer answer = instances
                            .probe("1")
                            .send("GET", "/v1/inventory/HELD/reservations", "", Map.of("Orderflow-Position", seen));
                    if (answer.status() == 200) {
                        assertThat(answer.json().get("reservations").findValuesAsText("orderId"))
                                .containsExactlyElementsOf(HOLDERS);
                        return instances
                                        .probe("1")
                                        .get("/v1/inventory/HELD/reservations")
                                        .status()
                                == 200;
                    }
                    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isNotEmpty();
                    return false;
                });
    }

    private void assertHolders(String product, String... holders) {
        for (String instance : List.of("1", "2")) {
            Answer answer = instances.probe(instance).get(path(product));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(Stream.of(answer.json())
                            .flatMap(page -> items(page).stream())
                            .map(item -> item.get("orderId").textValue() + " " + item.get("quantity")))
                    .containsExactly(holders);
        }
    }

    /** All items, each page from the other instance than the one before. */
    private List<JsonNode> pages(String product, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            Answer answer = either().get(path(product) + "?limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(items(answer.json())).hasSizeLessThanOrEqualTo(limit);
            all.addAll(items(answer.json()));
            next = answer.json().path("next").asText("");
        } while (!next.isEmpty());
        return all;
    }

    private static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("reservations").forEach(items::add);
        return items;
    }

    private void count(String product, long quantity) {
        Answer answer = either().post(
                        "/v1/inventory/" + product.replace(" ", "%20") + "/adjustments",
                        "{\"adjustmentId\":\"count\",\"kind\":\"SET\",\"quantity\":" + quantity + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void order(String id, OrderState state, String product, long quantity) {
        cluster.send(cluster.topics().orderLines(), product, new OrderedProduct(product, id, state, quantity));
    }

    private void awaitReserved(String product, long quantity) {
        Await.untilAsserted(() -> assertThat(either().get("/v1/inventory/" + product.replace(" ", "%20"))
                        .json()
                        .path("reserved")
                        .longValue())
                .isEqualTo(quantity));
    }

    private static String path(String product) {
        return "/v1/inventory/" + product.replace(" ", "%20") + "/reservations";
    }

    /** One and the other, in turns. */
    private HttpProbe either() {
        return instances.probe(asked.getAndIncrement() % 2 == 0 ? "1" : "2");
    }
}
