package dev.orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.Fixtures;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The topology against a real broker and registry: one result for each order, and what was counted survives. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FraudServiceIT {
    private static final Duration START_UP = Duration.ofSeconds(30);

    private Path directory;
    private TestCluster cluster;
    private RunningService service;

    /** One service for all tests; each has its customers. */
    @BeforeAll
    void start(TestCluster given, @TempDir Path stateDirectory) {
        cluster = given;
        directory = stateDirectory;
        service = started(directory);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void failsTheOrderThatPassesTheLimitAndCountsItNoMore() {
        created("limit-1", "limit", "2000");
        awaitResult("limit-1", CheckResult.PASS, "2000.00");
        created("limit-2", "limit", "0.0001");
        awaitResult("limit-2", CheckResult.FAIL, "2000.0001");
        assertThat(cluster.read(cluster.topics().fraudAlerts()))
                .extracting(FraudAlert::getOrderId)
                .containsOnlyOnce("limit-2");
        send("limit-1", "limit", OrderState.FAILED, "2000");
        created("limit-3", "limit", "1");
        awaitResult("limit-3", CheckResult.PASS, "1.00");
    }

    @Test
    void goesOnTellingOfAlertsAndCountingAfterARestart() {
        created("restart-1", "restart", "1500");
        awaitResult("restart-1", CheckResult.PASS, "1500.00");
        String lastId;
        try (EventProbe client = listen("")) {
            Await.until(() -> !client.lastId().isEmpty());
            created("told-1", "told", "2001");
            Await.until(() -> client.events().size() == 1);
            assertThat(client.events().get(0).data())
                    .contains("\"customerId\":\"told\"", "\"orderId\":\"told-1\"", "\"window\":\"PT1H\"");
            lastId = client.lastId();
        }
        created("told-2", "told", "2002");
        awaitResult("told-2", CheckResult.FAIL, "2002.00");
        service.close();
        created("restart-2", "restart", "501");
        service = started(directory);
        awaitResult("restart-2", CheckResult.FAIL, "2001.00");
        try (EventProbe client = listen(lastId)) {
            Await.untilAsserted(() -> assertThat(client.events())
                    .extracting(EventProbe.Event::data)
                    .satisfiesExactlyInAnyOrder(
                            data -> assertThat(data).contains("told-2"),
                            data -> assertThat(data).contains("restart-2")));
        }
    }

    @Test
    void passesAnOrderWithoutCustomer() {
        created("nobody", null, "9000");
        Await.untilAsserted(() -> assertThat(resultsOf("nobody"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.getResult()).isEqualTo(CheckResult.PASS);
                    assertThat(result.getReasons())
                            .extracting(reason -> reason.getCode())
                            .containsExactly("NOT_APPLICABLE");
                }));
    }

    @Test
    void putsAsideWhatCannotBeUsedAndAnswersWhatFollows() {
        byte[] key = "poison".getBytes(StandardCharsets.UTF_8);
        cluster.sendRaw(cluster.topics().customerOrders(), key, new byte[] {1, 2, 3});
        cluster.sendRaw(cluster.topics().customerOrders(), key, null);
        created("poison", "poison", "3");
        awaitResult("poison", CheckResult.PASS, "3.00");
        Await.untilAsserted(() -> assertThat(cluster.readRaw(cluster.topics().deadLetters("fraud-service")))
                .hasSize(2));
        assertThat(service.health().ready()).isTrue();
    }

    @Test
    void goesOnCountingAfterItsStateDirectoryIsLost() {
        created("lost-1", "lost", "1500");
        awaitResult("lost-1", CheckResult.PASS, "1500.00");
        service.close();
        service = started(directory.resolve("another"));
        created("lost-2", "lost", "501");
        awaitResult("lost-2", CheckResult.FAIL, "2001.00");
    }

    @Test
    void answersEachOfManyOrdersOnce() {
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "many-" + i).toList();
        ids.forEach(id -> created(id, id.substring(0, 6), "30"));
        Await.until(() -> answeredOfMany().size() >= ids.size());
        assertThat(answeredOfMany()).containsExactlyInAnyOrderElementsOf(ids);
    }

    private List<String> answeredOfMany() {
        return results().stream()
                .map(OrderValidation::getOrderId)
                .filter(id -> id.startsWith("many-"))
                .toList();
    }

    private RunningService started(Path stateDirectory) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", stateDirectory.toString());
        RunningService started = RunningService.start(FraudService.DEFINITION, settings);
        started.awaitReady(START_UP);
        return started;
    }

    private EventProbe listen(String lastId) {
        return EventProbe.open(
                "http://127.0.0.1:" + service.port() + "/v1/fraud/alerts/events",
                lastId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId));
    }

    private void created(String id, String customer, String amount) {
        send(id, customer, OrderState.CREATED, amount);
    }

    private void send(String id, String customer, OrderState state, String amount) {
        CustomerOrder order = new CustomerOrder(customer, id, state, "GBP", Fixtures.money(amount));
        var unused = cluster.send(cluster.topics().customerOrders(), customer == null ? id : customer, order);
    }

    private void awaitResult(String orderId, CheckResult result, String total) {
        Await.untilAsserted(() -> assertThat(resultsOf(orderId)).singleElement().satisfies(found -> {
            assertThat(found.getResult()).isEqualTo(result);
            assertThat(found.getFigures()).containsEntry("total", total);
        }));
    }

    private List<OrderValidation> results() {
        return cluster.read(cluster.topics().orderValidations());
    }

    private List<OrderValidation> resultsOf(String id) {
        return results().stream()
                .filter(result -> result.getOrderId().equals(id))
                .toList();
    }
}
