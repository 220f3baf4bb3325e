package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every path that an order may take after it was created, over real HTTP and a real broker. The audit has the last word. */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrderLifeIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PAY_WITHIN = Duration.ofSeconds(4);

    private WholeSystem system;
    private TestCluster cluster;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        system = new WholeSystem(testCluster.settings(), Map.of(), stateDirectory).startAll();
    }

    @AfterAll
    void stopAndAudit() {
        List<String> command = new ArrayList<>(List.of("audit", "--settle"));
        cluster.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        CliRun audited = CliRun.of(Orderflow::commandLine, command.toArray(String[]::new));
        system.close();
        assertThat(audited.exitCode()).as(audited.out() + audited.err()).isZero();
    }

    @Test
    void aShippedOrderHasUsedItsStock() {
        system.stock("SHIPPED", 10);
        assertThat(state(system.decided(order("shipped", "SHIPPED", 4)))).isEqualTo("VALIDATED");
        JsonNode shipped = ended("shipped/ship");
        assertThat(state(shipped)).isEqualTo("SHIPPED");
        assertThat(shipped.hasNonNull("shippedAt")).isTrue();
        awaitLevel("SHIPPED", 6, 0);
        assertThat(ended("shipped/ship")).isEqualTo(shipped);
        assertRefused("shipped/cancel", "SHIPPED");
        awaitLevel("SHIPPED", 6, 0);
    }

    @Test
    void aCancelledOrderGivesItsStockBack() {
        system.stock("CANCELLED", 10);
        assertThat(state(system.decided(order("cancelled", "CANCELLED", 4)))).isEqualTo("VALIDATED");
        JsonNode cancelled = ended("cancelled/cancel");
        assertThat(state(cancelled)).isEqualTo("CANCELLED");
        awaitLevel("CANCELLED", 10, 0);
        assertThat(ended("cancelled/cancel")).isEqualTo(cancelled);
        assertRefused("cancelled/ship", "CANCELLED");
        awaitLevel("CANCELLED", 10, 0);
    }

    @Test
    void aFailedOrderIsNeitherCancelledNorShipped() {
        assertThat(state(system.decided(order("failed", "NOWHERE", 1)))).isEqualTo("FAILED");
        assertRefused("failed/cancel", "FAILED");
        assertRefused("failed/ship?timeout=1000", "FAILED");
    }

    @Test
    void shippingWaitsForTheOutcome() {
        system.stock("WAITED", 10);
        assertThat(system.post(order("waited", "WAITED", 1)).statusCode()).isEqualTo(201);
        assertThat(state(ended("waited/ship?timeout=20000"))).isEqualTo("SHIPPED");
    }

    /** Results, a cancel and a shipment of each order race; whichever comes first, the stock is right in the end. */
    @Test
    void racesEndInOneState() {
        int orders = 40;
        system.stock("RACED", orders);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        IntStream.range(0, orders).forEach(number -> {
            String id = "raced-" + number;
            assertThat(system.post(order(id, "RACED", 1)).statusCode()).isEqualTo(201);
            answers.add(endAsync(id + "/cancel"));
            answers.add(endAsync(id + "/ship?timeout=20000"));
        });
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isIn(200, 409));
        Map<String, OrderState> last = new HashMap<>();
        cluster.read(cluster.topics().orders()).stream()
                .filter(order -> order.getId().startsWith("raced-"))
                .forEach(order -> last.put(order.getId(), order.getState()));
        Collection<OrderState> ends = last.values();
        assertThat(ends).hasSize(orders);
        assertThat(ends).allMatch(end -> end == OrderState.CANCELLED || end == OrderState.SHIPPED);
        long shipped = ends.stream().filter(end -> end == OrderState.SHIPPED).count();
        assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 200))
                .as("one of the two had its way")
                .hasSize(orders);
        awaitLevel("RACED", orders - shipped, 0);
    }

    /** Last: it leaves a deadline for payments behind it. */
    @Test
    @org.junit.jupiter.api.Order(Integer.MAX_VALUE)
    void anOrderThatMustBePaidIsCancelledUnlessItIsPaid() {
        system.stock("UNPAID", 10);
        system.restart("orders-service", Map.of("orders.payment.deadline", PAY_WITHIN.toSeconds() + "s"));
        assertThat(pay("before", "paid-early", "9.99").statusCode()).isEqualTo(201);
        assertThat(state(system.decided(order("paid-early", "UNPAID", 1)))).isEqualTo("VALIDATED");
        JsonNode unpaid = system.decided(order("unpaid", "UNPAID", 2));
        assertThat(unpaid.hasNonNull("payBy")).isTrue();
        assertThat(pay("part", "unpaid", "9.99").statusCode()).isEqualTo(201);
        assertThat(state(system.decided(order("paid-late", "UNPAID", 1)))).isEqualTo("VALIDATED");
        assertThat(pay("first", "paid-late", "9.98").statusCode()).isEqualTo(201);
        assertThat(pay("first", "paid-late", "9.98").statusCode()).isEqualTo(201);
        assertThat(pay("second", "paid-late", "0.01").statusCode()).isEqualTo(201);

        await().atMost(SOON).until(() -> last("unpaid").getState() == OrderState.CANCELLED);
        assertThat(last("unpaid").getReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCode()).isEqualTo("PAYMENT_TIMEOUT"));
        awaitLevel("UNPAID", 10, 2);
        assertThat(List.of(last("paid-early").getState(), last("paid-late").getState()))
                .containsOnly(OrderState.VALIDATED);
        assertThat(cluster.read(cluster.topics().payments())).hasSize(4);
    }

    private Order last(String id) {
        List<Order> records = cluster.orders(id);
        return records.get(records.size() - 1);
    }

    private HttpResponse<String> pay(String id, String orderId, String amount) {
        return system.client()
                .post(
                        system.orders("/v1/payments"),
                        "{\"id\":\"" + id + "\",\"orderId\":\"" + orderId + "\",\"currency\":\"GBP\",\"amount\":"
                                + amount + "}");
    }

    private JsonNode ended(String what) {
        HttpResponse<String> answer = endAsync(what).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private void assertRefused(String what, String state) {
        HttpResponse<String> answer = endAsync(what).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Client.json(answer).get("state").textValue()).isEqualTo(state);
    }

    private CompletableFuture<HttpResponse<String>> endAsync(String what) {
        return system.client().postAsync(system.orders("/v1/orders/" + what));
    }

    private void awaitLevel(String product, long onHand, long reserved) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode level = system.level(product);
            assertThat(level.get("onHand").longValue()).isEqualTo(onHand);
            assertThat(level.get("reserved").longValue()).isEqualTo(reserved);
        });
    }

    private static String state(JsonNode order) {
        return order.get("state").textValue();
    }

    private static String order(String id, String product, int quantity) {
        return String.format(
                "{\"id\":\"%s\",\"customerId\":\"customer-%s\",\"lines\":"
                        + "[{\"product\":\"%s\",\"quantity\":%d,\"price\":9.99}]}",
                id, id, product, quantity);
    }
}
