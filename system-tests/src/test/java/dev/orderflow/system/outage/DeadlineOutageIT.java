package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A check is away for longer than an order's deadline: orders fail and name it, nothing stays reserved for them, and its
 * late results change nothing. When it is the aggregator that is away, no order fails for that, since it reads its inputs
 * before it judges a deadline.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class DeadlineOutageIT {
    private static final Duration OUTAGE = Outages.lasting(Duration.ofMinutes(10), Duration.ofSeconds(10));
    private static final Duration DEADLINE = Outages.lasting(Duration.ofSeconds(60), Duration.ofSeconds(6));
    private static final Duration AGGREGATOR_OUTAGE = Outages.lasting(Duration.ofMinutes(3), Duration.ofSeconds(8));

    /** Beyond the deadline: a look at the deadlines, and a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final long STOCK = 1_000;
    private static final int ORDERS = 10;
    private static final int CHECKS = 3;

    private final Map<String, ServicesProcess> validators = new HashMap<>();
    private ServicesProcess orders;
    private Shop shop;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        Fleet fleet = Fleet.start(directory);
        orders = fleet.launch("orders", Map.of("orders.deadline", DEADLINE.toSeconds() + "s"), "orders-service");
        launch(fleet, "fraud-service");
        if (Outages.areFull()) {
            launch(fleet, "details-service");
            launch(fleet, "inventory-service");
        } else {
            launch(fleet, "details-service", "inventory-service");
        }
        fleet.awaitReady();
        shop = new Shop(fleet, List.of(orders), List.of(validators.get("inventory-service")), directory);
    }

    @AfterAll
    void stop() throws Exception {
        shop.close();
    }

    private void launch(Fleet fleet, String... services) {
        ServicesProcess process = fleet.launch(services[0], Map.of(), services);
        List.of(services).forEach(service -> validators.put(service, process));
    }

    static Stream<Arguments> validators() {
        Arguments fraud = Arguments.of("fraud-service", "FRAUD_CHECK");
        Arguments inventory = Arguments.of("inventory-service", "INVENTORY_CHECK");
        Arguments details = Arguments.of("details-service", "ORDER_DETAILS_CHECK");
        return Outages.areFull() ? Stream.of(fraud, inventory, details) : Stream.of(fraud);
    }

    @ParameterizedTest
    @MethodSource("validators")
    void failsOrdersThatLackACheckAndGivesTheirStockBack(String service, String check) {
        String product = "WITHOUT-" + service;
        shop.stock(product, STOCK);
        shop.placed(NewOrder.of(service + "-before", product));
        assertThat(shop.decided(service + "-before").state()).isEqualTo("VALIDATED");

        validators.get(service).kill();
        List<String> failed = failWhileItIsAway(service, check, product);
        validators.get(service).start();
        Duration back = shop.untilValidated(service + "-after", product);
        System.out.println(service + " away for " + OUTAGE.toSeconds() + " s: " + failed.size()
                + " orders failed; first order validated " + back.toMillis() + " ms after its start");

        shop.requireAllIsWell();
        failed.forEach(id -> requireFailedFor(check, shop.get(id)));
        await().untilAsserted(() ->
                assertThat(reserved(product)).as("the two that were VALIDATED").isEqualTo(2));
    }

    @Test
    void failsNoOrderWhoseResultsCameWhileTheAggregatorWasAway() throws Exception {
        shop.stock("SOCKS", STOCK);
        int before = shop.fleet().records(Fleet.TOPICS.orderValidations());
        List<String> open = leaveOpen();
        orders.kill();
        Deadline outage = Deadline.in(AGGREGATOR_OUTAGE);
        Set.copyOf(validators.values()).forEach(ServicesProcess::resume);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.fleet().records(Fleet.TOPICS.orderValidations()) == before + CHECKS * ORDERS);
        outage.pause(AGGREGATOR_OUTAGE);

        orders.start();
        Duration back = shop.untilValidated("aggregator-after", "SOCKS");
        System.out.println("aggregator away for " + AGGREGATOR_OUTAGE.toSeconds() + " s; first order validated "
                + back.toMillis() + " ms after its start");
        open.forEach(id -> assertThat(shop.decided(id).state()).isEqualTo("VALIDATED"));
        shop.requireAllIsWell();
    }

    /** Orders that are CREATED and cannot be decided, for all checks are frozen. */
    private List<String> leaveOpen() {
        Set.copyOf(validators.values()).forEach(ServicesProcess::pause);
        List<String> open =
                IntStream.range(0, ORDERS).mapToObj(number -> "open-" + number).toList();
        open.forEach(id -> shop.placed(NewOrder.of(id, "SOCKS")));
        assertThat(open).allSatisfy(id -> assertThat(shop.get(id).state()).isEqualTo("CREATED"));
        return open;
    }

    private List<String> failWhileItIsAway(String service, String check, String product) {
        Deadline outage = Deadline.in(OUTAGE);
        List<String> failed = new ArrayList<>();
        while (!outage.isPast()) {
            String id = service + "-" + failed.size();
            shop.placed(NewOrder.of(id, product));
            requireFailedFor(check, outcome(id));
            failed.add(id);
        }
        return failed;
    }

    /** It may take longer than a client may wait. */
    private Reply outcome(String id) {
        Deadline late = Deadline.in(DEADLINE.plus(SLACK));
        Reply outcome = shop.outcome(id, SLACK);
        while (outcome.status() == Reply.NOT_IN_TIME && !late.isPast()) {
            outcome = shop.outcome(id, SLACK);
        }
        return outcome;
    }

    /** That check alone, in the one version after CREATED. */
    private static void requireFailedFor(String check, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.OK);
        JsonNode order = reply.json();
        assertThat(order.path("state").asText()).isEqualTo("FAILED");
        assertThat(order.path("version").asLong()).isEqualTo(2);
        assertThat(order.path("reasons")).as(reply.toString()).hasSize(1);
        JsonNode reason = order.path("reasons").get(0);
        assertThat(reason.path("code").asText()).isEqualTo("VALIDATION_TIMEOUT");
        assertThat(reason.path("check").asText()).isEqualTo(check);
    }

    private long reserved(String product) {
        Reply level = shop.level(product);
        assertThat(level.status()).as(level.toString()).isEqualTo(Reply.OK);
        return level.json().path("reserved").longValue();
    }
}
