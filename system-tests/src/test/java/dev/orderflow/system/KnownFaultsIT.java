package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The faults that the best-known implementation of this design was shown to have, each by name, over real HTTP and a real
 * broker. None may come back.
 */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class KnownFaultsIT {
    private WholeSystem system;
    private TestCluster cluster;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        system = new WholeSystem(testCluster.settings(), Map.of("orders.deadline", "10m"), stateDirectory).startAll();
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void restartOfAValidatorDoesNotTurnFailedOrdersIntoValidated() {
        system.stock("RESTART", 100);
        List<String> failed = new ArrayList<>();
        for (int order = 0; order < 12; order++) {
            String id = "restart-" + order;
            assertThat(state(system.decided(order(id, "restarter-" + order, "RESTART", 1, "-1.00"))))
                    .isEqualTo("FAILED");
            failed.add(id);
        }
        for (String service : List.of("details-service", "fraud-service", "inventory-service")) {
            system.stop(service);
            system.start(service);
        }
        assertThat(state(system.decided(order("restart-after", "restarter", "RESTART", 1, "1.00"))))
                .isEqualTo("VALIDATED");
        failed.forEach(id -> assertThat(state(system.outcome(id))).isEqualTo("FAILED"));
    }

    @Test
    void postingAFailedOrderAgainDoesNotValidateIt() {
        String order = order("again", "again", "NEVER-STOCKED", 1, "1.00");
        JsonNode first = system.decided(order);
        JsonNode second = system.decided(order);
        assertThat(state(first)).isEqualTo("FAILED");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theSameIdTwiceReservesOnceAndHasOneOutcome() {
        system.stock("ONCE", 10);
        String order = order("once", "once", "ONCE", 3, "1.00");
        JsonNode first = system.decided(order);
        JsonNode second = system.decided(order);
        assertThat(state(first)).isEqualTo("VALIDATED");
        assertThat(second).isEqualTo(first);
        assertThat(system.level("ONCE").get("reserved").longValue()).isEqualTo(3);
        assertThat(cluster.orders("once")).hasSize(2);
    }

    @Test
    void stockOfFailedOrdersIsReleased() {
        system.stock("RELEASED", 10);
        assertThat(state(system.decided(order("released", "released", "RELEASED", 4, "-1.00"))))
                .isEqualTo("FAILED");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                system.level("RELEASED").get("available").longValue())
                        .isEqualTo(10));
    }

    @Test
    void aNegativeQuantityDoesNotCreateStock() {
        system.stock("NEGATIVE", 10);
        assertThat(state(system.decided(order("negative", "negative", "NEGATIVE", -5, "1.00"))))
                .isEqualTo("FAILED");
        assertThat(state(system.decided(order("too-many", "negative", "NEGATIVE", 15, "1.00"))))
                .isEqualTo("FAILED");
        assertThat(state(system.decided(order("all", "negative", "NEGATIVE", 10, "1.00"))))
                .isEqualTo("VALIDATED");
    }

    @Test
    void aNegativePriceDoesNotResetTheFraudTotal() {
        system.stock("FRAUD", 100);
        assertThat(state(system.decided(order("fraud-1", "fraudster", "FRAUD", 1, "1500.00"))))
                .isEqualTo("VALIDATED");
        assertThat(state(system.decided(order("fraud-2", "fraudster", "FRAUD", 1, "-1500.00"))))
                .isEqualTo("FAILED");
        JsonNode third = system.decided(order("fraud-3", "fraudster", "FRAUD", 1, "501.00"));
        assertThat(state(third)).isEqualTo("FAILED");
        assertThat(third.get("reasons").get(0).get("check").textValue()).isEqualTo("FRAUD_CHECK");
    }

    @Test
    void failedOrdersDoNotCountAsFraud() {
        system.stock("HONEST", 100);
        assertThat(state(system.decided(order("honest-1", "honest", "NOWHERE", 1, "1900.00"))))
                .isEqualTo("FAILED");
        await().atMost(Duration.ofSeconds(20)).until(() -> hasStoppedCounting("honest-1"));
        assertThat(state(system.decided(order("honest-2", "honest", "HONEST", 1, "1900.00"))))
                .isEqualTo("VALIDATED");
    }

    @Test
    void aPriceOfNaNIsRefusedAndTheCustomersOtherOrdersGoOn() {
        system.stock("NAN", 10);
        assertThat(system.post(order("nan-1", "nan", "NAN", 1, "NaN")).statusCode())
                .isEqualTo(400);
        assertThat(system.post(order("nan-2", "nan", "NAN", 1, "\"NaN\"")).statusCode())
                .isEqualTo(422);
        assertThat(state(system.decided(order("nan-3", "nan", "NAN", 1, "1.00"))))
                .isEqualTo("VALIDATED");
    }

    @Test
    void theClientCannotSetTheState() {
        String order = "{\"id\":\"state\",\"customerId\":\"1\",\"state\":\"VALIDATED\","
                + "\"product\":\"X\",\"quantity\":1,\"price\":1}";
        assertThat(system.post(order).statusCode()).isEqualTo(422);
        assertThat(system.get("/v1/orders/state").statusCode()).isEqualTo(404);
    }

    @Test
    void anOrderForAProductWithoutStockGetsAnAnswer() {
        JsonNode order = system.decided(order("no-stock", "no-stock", "NEVER-SEEN", 1, "1.00"));
        assertThat(state(order)).isEqualTo("FAILED");
        assertThat(order.get("reasons").get(0).get("code").textValue()).isEqualTo("UNKNOWN_PRODUCT");
    }

    @Test
    void everyBlockedGetOfOneIdIsAnsweredAndNoneIsKept() {
        system.stock("WAITED", 10);
        List<CompletableFuture<HttpResponse<String>>> gets = new ArrayList<>();
        for (int client = 0; client < 20; client++) {
            gets.add(system.client().getAsync(system.orders("/v1/orders/waited/validated?timeout=20000")));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> waiters() >= 20);
        assertThat(system.post(order("waited", "waiter", "WAITED", 1, "1.00")).statusCode())
                .isEqualTo(201);
        gets.forEach(get -> assertThat(get.join().statusCode()).isEqualTo(200));
        await().atMost(Duration.ofSeconds(10)).until(() -> waiters() == 0);
    }

    @Test
    void aGetThatWaitsInVainIsNotKept() {
        assertThat(system.get("/v1/orders/in-vain/validated?timeout=50").statusCode())
                .isEqualTo(404);
        await().atMost(Duration.ofSeconds(10)).until(() -> waiters() == 0);
    }

    @Test
    void anOrderWhoseValidatorWasAwayIsDecidedWhenItIsBack() {
        system.stock("AWAY", 10);
        system.stop("fraud-service");
        assertThat(system.post(order("away", "away", "AWAY", 1, "1.00")).statusCode())
                .isEqualTo(201);
        assertThat(system.get("/v1/orders/away/validated?timeout=1500").statusCode())
                .isEqualTo(504);
        system.start("fraud-service");
        assertThat(state(system.outcome("away"))).isEqualTo("VALIDATED");
    }

    @Test
    void oneGarbageRecordOnOrdersStopsNothing() {
        system.stock("GARBAGE", 10);
        poisonOrders();
        for (int order = 0; order < 8; order++) {
            String id = "garbage-" + order;
            assertThat(state(system.decided(order(id, id, "GARBAGE", 1, "1.00"))))
                    .isEqualTo("VALIDATED");
        }
    }

    @Test
    void missingFieldsAreNamedAsAProblem() {
        HttpResponse<String> answer = system.post("{\"customerId\":\"1\",\"lines\":[{\"product\":\"X\"}]}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/lines/0/quantity", "/lines/0/price");
    }

    @Test
    void anUnknownIdIs404AtOnce() {
        long before = System.nanoTime();
        assertThat(system.get("/v1/orders/unknown").statusCode()).isEqualTo(404);
        assertThat(system.get("/v1/orders/unknown/validated").statusCode()).isEqualTo(404);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aTimeoutOfZeroAnswersNow() {
        assertThat(system.get("/v1/orders/zero/validated?timeout=0").statusCode())
                .isEqualTo(404);
        system.stop("fraud-service");
        assertThat(system.post(order("zero", "zero", "ZERO", 1, "1.00")).statusCode())
                .isEqualTo(201);
        HttpResponse<String> answer = system.get("/v1/orders/zero/validated?timeout=0");
        assertThat(answer.statusCode()).isIn(200, 504);
        system.start("fraud-service");
    }

    /** Bytes that are no record, an unknown schema, no key, no value: on every partition in turn. */
    private void poisonOrders() {
        Topic<Order> orders = cluster.topics().orders();
        for (int key = 0; key < 16; key++) {
            byte[] keyBytes = Integer.toString(key).getBytes(StandardCharsets.UTF_8);
            cluster.sendRaw(orders, keyBytes, "garbage".getBytes(StandardCharsets.UTF_8));
            cluster.sendRaw(orders, keyBytes, new byte[] {0, 0x7f, 0, 0, 1, 2});
            cluster.sendRaw(orders, keyBytes, null);
            cluster.sendRaw(orders, null, keyBytes);
        }
    }

    private boolean hasStoppedCounting(String orderId) {
        return cluster.read(cluster.topics().customerOrders()).stream()
                .anyMatch(entry -> entry.getOrderId().equals(orderId) && entry.getState() == OrderState.FAILED);
    }

    private int waiters() {
        HttpResponse<String> metrics = system.get("/metrics");
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("orderflow_waiters{"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String state(JsonNode order) {
        return order.get("state").textValue();
    }

    private static String order(String id, String customer, String product, int quantity, String price) {
        return String.format(
                "{\"id\":\"%s\",\"customerId\":\"%s\",\"lines\":[{\"product\":\"%s\",\"quantity\":%d,\"price\":%s}]}",
                id, customer, product, quantity, price);
    }
}
