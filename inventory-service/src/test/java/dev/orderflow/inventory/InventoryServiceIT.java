package dev.orderflow.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker and a real registry, over real HTTP. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryServiceIT {
    private static final Duration START_TIME = Duration.ofSeconds(60);

    private final TestCluster cluster;
    private Path states;
    private RunningService service;
    private HttpProbe http;

    InventoryServiceIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** One service for all tests; each has its products and orders. */
    @BeforeAll
    void start(@TempDir Path directory) {
        states = directory;
        start();
    }

    private void start() {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", states.toString());
        settings.put("http.port", "0");
        service = RunningService.start(InventoryService.DEFINITION, settings);
        service.awaitReady(START_TIME);
        http = HttpProbe.onPort(service.port());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void reservesForAnOrderWhatTheWarehouseCounted() {
        Answer counted = adjust("BANK%20CHARGES", "count", "SET", 5);
        assertThat(counted.status()).isEqualTo(201);
        assertThat(counted.body())
                .isEqualTo("{\"product\":\"BANK CHARGES\",\"adjustmentId\":\"count\",\"kind\":\"SET\",\"quantity\":5,"
                        + "\"onHand\":5,\"reserved\":0,\"available\":5}");
        order("it-1", OrderState.CREATED, "BANK CHARGES", 3);
        Await.untilAsserted(
                () -> assertThat(http.get("/v1/inventory/BANK%20CHARGES").body())
                        .isEqualTo("{\"product\":\"BANK CHARGES\",\"onHand\":5,\"reserved\":3,\"available\":2}"));
        OrderValidation result = onlyResult("it-1");
        assertThat(result.getResult()).isEqualTo(CheckResult.PASS);
        assertThat(result.getProduct()).isEqualTo("BANK CHARGES");
        assertThat(levels("BANK CHARGES"))
                .extracting(level -> level.getCause().getKind())
                .containsExactly(LevelCauseKind.ADJUSTED, LevelCauseKind.RESERVED);
    }

    @Test
    void answersTheSameAdjustmentTheSameAndAnotherWithConflict() {
        String first = adjust("SAME", "a", "ADD", 4).body();
        adjust("SAME", "b", "ADD", 1);
        Answer again = adjust("SAME", "a", "ADD", 4);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first);
        Answer conflict = adjust("SAME", "a", "ADD", 5);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.header("Content-Type")).startsWith("application/problem+json");
        assertThat(conflict.json().get("code").asText()).isEqualTo("ADJUSTMENT_CONFLICT");
        assertThat(http.get("/v1/inventory/SAME").json().get("onHand").asLong()).isEqualTo(5);
    }

    @Test
    void anAdditionOfZeroMakesTheProductKnown() {
        assertThat(http.get("/v1/inventory/ZERO").status()).isEqualTo(404);
        assertThat(adjust("ZERO", "a", "ADD", 0).status()).isEqualTo(201);
        assertThat(http.get("/v1/inventory/ZERO").json().get("onHand").asLong()).isZero();
    }

    @Test
    void refusesTheWrongShapeWithoutWritingAnything() {
        for (String path : List.of("A%3BB", "A;B=1", "%20A", "x".repeat(65))) {
            assertThat(adjust(path, "a", "ADD", 1).status()).as(path).isEqualTo(422);
            assertThat(http.get("/v1/inventory/" + path).status()).as(path).isEqualTo(404);
        }
        Answer newline = adjust("A%0AB", "a", "ADD", 1);
        assertThat(newline.status()).isEqualTo(400);
        assertThat(newline.header("Content-Type")).startsWith("application/problem+json");
        Answer wrong = http.post("/v1/inventory/A/adjustments", "{\"kind\":\"SUB\",\"extra\":1}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("/adjustmentId", "/kind", "/quantity", "/extra");
        assertThat(http.post("/v1/inventory/A/adjustments", "[]").status()).isEqualTo(400);
        assertThat(http.post("/v1/inventory/A/adjustments", "{").status()).isEqualTo(400);
        assertThat(cluster.read(cluster.topics().warehouseInventory()))
                .noneMatch(sent -> sent.getProduct().startsWith("A"));
    }

    @Test
    void keepsItsBooksOverARestart() {
        adjust("KEPT", "count", "SET", 5);
        order("it-kept", OrderState.CREATED, "KEPT", 3);
        onlyResult("it-kept");
        service.close();
        order("it-more", OrderState.CREATED, "KEPT", 3);
        start();
        assertThat(onlyResult("it-more").getReasons().get(0).getDetail()).isEqualTo("ordered 3, available 2");
        assertThat(http.get("/v1/inventory/KEPT").json().get("reserved").asLong())
                .isEqualTo(3);
        assertThat(adjust("KEPT", "count", "SET", 5).status()).isEqualTo(201);
        order("it-kept", OrderState.FAILED, "KEPT", 3);
        Await.untilAsserted(() -> assertThat(
                        http.get("/v1/inventory/KEPT").json().get("reserved").asLong())
                .isZero());
    }

    @Test
    void aBadRecordStopsNobody() {
        byte[] garbage = "garbage".getBytes(UTF_8);
        for (Topic<?> topic :
                List.of(cluster.topics().orderLines(), cluster.topics().warehouseInventory())) {
            cluster.sendRaw(topic, "POISON".getBytes(UTF_8), garbage);
            cluster.sendRaw(topic, "POISON".getBytes(UTF_8), null);
            cluster.sendRaw(topic, null, garbage);
        }
        assertThat(adjust("POISON", "count", "SET", 1).status()).isEqualTo(201);
        order("POISON", OrderState.CREATED, "POISON", 1);
        assertThat(onlyResult("POISON").getResult()).isEqualTo(CheckResult.PASS);
        Topic<byte[]> letters = cluster.topics().deadLetters(InventoryService.NAME);
        Await.untilAsserted(() -> assertThat(cluster.readRaw(letters)).hasSize(6));
        assertThat(service.health().ready()).isTrue();
    }

    private Answer adjust(String product, String id, String kind, long quantity) {
        return http.post(
                "/v1/inventory/" + product + "/adjustments",
                "{\"adjustmentId\":\"" + id + "\",\"kind\":\"" + kind + "\",\"quantity\":" + quantity + "}");
    }

    private void order(String id, OrderState state, String product, long quantity) {
        cluster.send(cluster.topics().orderLines(), product, new OrderedProduct(product, id, state, quantity));
    }

    private OrderValidation onlyResult(String orderId) {
        Await.until(() -> !results(orderId).isEmpty());
        assertThat(results(orderId)).hasSize(1);
        return results(orderId).get(0);
    }

    private List<OrderValidation> results(String orderId) {
        return cluster.read(cluster.topics().orderValidations()).stream()
                .filter(result -> result.getOrderId().equals(orderId))
                .toList();
    }

    private List<InventoryLevel> levels(String product) {
        return cluster.read(cluster.topics().inventoryLevels()).stream()
                .filter(level -> level.getProduct().equals(product))
                .toList();
    }
}
