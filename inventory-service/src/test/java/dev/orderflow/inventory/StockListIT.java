package dev.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

/** Lists of products over two instances that share them: each answers for all of them. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StockListIT {
    private static final int LATE = Order.DEFAULT + 1;

    /** Counted before any test, in the order of their bytes. */
    private static final List<String> COUNTED = Stream.of(
                    IntStream.range(10, 40).mapToObj(number -> "PAGED " + number),
                    Stream.of("Paged", "paged", "ñ paged", "\uFFEE paged", "\uD83D\uDE00 paged"))
            .flatMap(names -> names)
            .toList();

    private final AtomicInteger asked = new AtomicInteger();
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster cluster, @TempDir Path states) {
        instances = new TwoInstances(InventoryService.DEFINITION, cluster, states, Map.of());
        for (String product : COUNTED) {
            adjust(product, "first", 5);
            adjust(product, "second", 2);
        }
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 34, 35, 36, 200})
    void listsEveryProductOnceInTheOrderOfBytes(int limit) {
        List<JsonNode> listed = pages("/v1/inventory?query=paged&limit=" + limit, limit);
        assertThat(listed)
                .extracting(product -> product.get("product").textValue())
                .containsExactlyElementsOf(COUNTED);
        assertThat(listed)
                .allSatisfy(product ->
                        assertThat(product.toString()).endsWith("\"onHand\":7,\"reserved\":0,\"available\":7}"));
    }

    @Test
    void hasNoNextPageBehindTheLastOne() {
        assertThat(page("/v1/inventory?query=paged&limit=35").has("next")).isFalse();
        assertThat(page("/v1/inventory?query=paged&limit=34").has("next")).isTrue();
        assertThat(page("/v1/inventory?query=nothing%20of%20this").toString()).isEqualTo("{\"products\":[]}");
    }

    /** What is acknowledged is in the list at once, through whomever, and no later list takes it back. */
    @Test
    void showsAnAdjustmentAsSoonAsItIsAcknowledged() {
        for (int number = 1; number <= 10; number++) {
            adjust("at once", "a" + number, 1);
            for (String instance : List.of("1", "2")) {
                Answer list = instances.probe(instance).get("/v1/inventory?query=AT%20ONCE");
                assertThat(list.body())
                        .isEqualTo("{\"products\":[{\"product\":\"at once\",\"onHand\":" + number
                                + ",\"reserved\":0,\"available\":" + number + "}]}");
            }
        }
    }

    /** A client that has seen a list is answered no older stock by a standby. */
    @Test
    void saysHowFarItReflectsEveryPartition() {
        Answer list = either().get("/v1/inventory?limit=1");
        assertThat(list.header("Orderflow-Position")).matches("0:\\d+,1:\\d+,2:\\d+,3:\\d+");
        Answer stock = either().send(
                        "GET",
                        "/v1/inventory/PAGED%2010",
                        "",
                        Map.of("Orderflow-Position", list.header("Orderflow-Position")));
        assertThat(stock.status()).as(stock.body()).isEqualTo(200);
    }

    @Test
    void answersAHeadAsTheGet() {
        assertThat(either().send("HEAD", "/v1/inventory?limit=3", "", Map.of()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=ten",
                "query=",
                "query=12345678901234567890123456789012345678901234567890123456789012345",
                "cursor=nonsense",
                "cursor=MTphL2I",
                "limit=1&limit=2",
                "product=JUMPERS"
            })
    void refusesParametersThatAreWrong(String query) {
        Answer answer = either().get("/v1/inventory?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    @Test
    void reportsEveryWrongParameterTogether() {
        Answer answer = either().get("/v1/inventory?limit=0&query=&cursor=x&offset=7");
        assertThat(answer.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("limit", "query", "cursor", "parameter");
    }

    /** A list with gaps would look as if products were gone. */
    @Test
    @Order(LATE)
    void isWholeOrRefusedWhileAnInstanceGoesAway() {
        instances.stop("2");
        List<Integer> refusals = new ArrayList<>();
        await("the partitions of the other instance")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Answer list = instances.probe("1").get("/v1/inventory?query=paged&limit=200");
                    if (list.status() == 200) {
                        assertThat(list.json().get("products").findValuesAsText("product"))
                                .containsExactlyElementsOf(COUNTED);
                        return true;
                    }
                    assertThat(list.status()).as(list.body()).isEqualTo(503);
                    assertThat(list.header("Retry-After")).isNotEmpty();
                    refusals.add(list.status());
                    return false;
                });
        assertThat(refusals).isNotEmpty();
    }

    /** All items, each page from the other instance than the one before. */
    private List<JsonNode> pages(String path, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = page(path + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.get("products").size()).isLessThanOrEqualTo(limit);
            page.get("products").forEach(items::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return items;
    }

    private JsonNode page(String path) {
        Answer answer = either().get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void adjust(String product, String id, long quantity) {
        String segment = URLEncoder.encode(product, StandardCharsets.UTF_8).replace("+", "%20");
        Answer answer = either().post(
                        "/v1/inventory/" + segment + "/adjustments",
                        "{\"adjustmentId\":\"" + id + "\",\"kind\":\"ADD\",\"quantity\":" + quantity + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** One and the other, in turns. */
    private HttpProbe either() {
        return instances.probe(asked.getAndIncrement() % 2 == 0 ? "1" : "2");
    }
}
