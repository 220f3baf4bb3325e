package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long it takes until the system is of use again after a {@code kill -9}; no part of the build, since a figure needs a
 * quiet machine and time. Each is done {@code -Drecovery.runs} times, 10 unless told, and printed as a table and as JSON.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTimes {
    private static final int RUNS = Integer.getInteger("recovery.runs", 10);
    private static final Duration RECOVERED = Duration.ofSeconds(90);
    private static final int ORDERS = 40;
    private static final Map<String, String> ORDERS_SETTINGS =
            Map.of("orders.confirm.timeout", Shop.CONFIRM_TIMEOUT.toMillis() + "ms", "orders.deadline", "10m");

    private final Map<String, List<Duration>> times = new HashMap<>();
    private final List<String> measured = new ArrayList<>();

    @AfterAll
    void print() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        System.out.printf(Locale.ROOT, "%-72s %5s %9s %9s%n", "ms", "runs", "p50", "max");
        for (String what : measured) {
            List<Long> sorted =
                    times.get(what).stream().map(Duration::toMillis).sorted().toList();
            long median = sorted.get((sorted.size() - 1) / 2);
            long max = sorted.get(sorted.size() - 1);
            System.out.printf(Locale.ROOT, "%-72s %5d %9d %9d%n", what, sorted.size(), median, max);
            json.putObject(what).put("runs", sorted.size()).put("p50", median).put("max", max);
        }
        System.out.println(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-service", "details-service", "fraud-service", "inventory-service"})
    void ofAServiceThatIsStartedAgain(String service, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        Fleet fleet = Fleet.start(directory);
        Map<String, ServicesProcess> processes = new HashMap<>();
        processes.put("orders-service", fleet.launch("orders-service", ORDERS_SETTINGS, "orders-service"));
        for (String check : List.of("details-service", "fraud-service", "inventory-service")) {
            processes.put(check, fleet.launch(check, Map.of(), check));
        }
        fleet.awaitReady();
        try (Shop shop = new Shop(
                fleet,
                List.of(processes.get("orders-service")),
                List.of(processes.get("inventory-service")),
                directory)) {
            shop.stock("SOCKS", 1_000_000);
            ServicesProcess process = processes.get(service);
            for (int run = 0; run < RUNS; run++) {
                shop.untilValidated("before-" + run, "SOCKS");
                long killed = System.nanoTime();
                process.kill();
                long started = System.nanoTime();
                process.start();
                shop.untilValidated("after-" + run, "SOCKS");
                long now = System.nanoTime();
                add(service + " killed and started: from the kill to an order VALIDATED", now - killed);
                add(service + " killed and started: from the start to an order VALIDATED", now - started);
                fleet.awaitReady();
            }
            shop.requireAllIsWell();
        }
    }

    @Test
    void ofTheOrdersOfAnInstanceThatIsGone(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        goodAgain("its orders, with a standby and a position", Map.of(), true, directory);
    }

    @Test
    void ofTheOrdersOfAnInstanceThatIsGoneWithoutAStandby(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        goodAgain("its orders, with neither", Map.of("num.standby.replicas", "0"), false, directory);
    }

    private void goodAgain(String what, Map<String, String> settings, boolean sendsPosition, Path directory)
            throws Exception {
        Fleet fleet = Fleet.start(directory);
        ServicesProcess victim = fleet.launch("orders-1", instance("1", settings), "orders-service");
        ServicesProcess survivor = fleet.launch("orders-2", instance("2", settings), "orders-service");
        ServicesProcess checks =
                fleet.launch("checks", Map.of(), "details-service", "fraud-service", "inventory-service");
        fleet.awaitReady();
        try (Shop shop = new Shop(fleet, List.of(survivor, victim), List.of(checks), directory);
                Owners owners = new Owners(fleet, "orders-service-views")) {
            shop.stock("SOCKS", 1_000_000);
            List<String> ids = IntStream.range(0, ORDERS)
                    .mapToObj(number -> "order-" + number)
                    .toList();
            ids.forEach(id -> await().until(() -> shop.placeAnywhere(NewOrder.of(id, "SOCKS"))));
            ids.forEach(shop::decided);
            for (int run = 0; run < RUNS; run++) {
                List<String> its =
                        await().atMost(RECOVERED).until(() -> ordersOf("1", owners, ids), any -> !any.isEmpty());
                Positions seen = positions(its, victim);
                long killed = System.nanoTime();
                victim.kill();
                its.forEach(id -> awaitGood(id, survivor, sendsPosition ? seen : new Positions()));
                add(
                        "one of two orders-service gone: from the kill to good GETs of " + what,
                        System.nanoTime() - killed);
                victim.start();
                fleet.awaitReady();
            }
            shop.requireAllIsWell();
        }
    }

    private static List<String> ordersOf(String instance, Owners owners, List<String> ids) throws Exception {
        Set<Integer> partitions =
                owners.partitionsOf(instance, Fleet.TOPICS.orders().name());
        return ids.stream()
                .filter(id -> partitions.contains(Owners.partitionOf(id)))
                .toList();
    }

    private static Positions positions(List<String> ids, ServicesProcess owner) {
        Caller caller = new Caller();
        Positions seen = new Positions();
        for (String id : ids) {
            Reply reply = await().atMost(RECOVERED)
                    .until(() -> get(caller, id, owner, seen), answer -> answer.status() == Reply.OK);
            seen.merge(reply);
        }
        return seen;
    }

    private static void awaitGood(String id, ServicesProcess survivor, Positions seen) {
        Caller caller = new Caller();
        Reply reply = await().atMost(RECOVERED)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> get(caller, id, survivor, seen), answer -> answer.status() == Reply.OK);
        assertThat(reply.state()).isEqualTo("VALIDATED");
    }

    private static Reply get(Caller caller, String id, ServicesProcess instance, Positions seen) {
        return caller.get(instance.url("orders-service") + "/v1/orders/" + id, Duration.ZERO, seen.headers());
    }

    private static Map<String, String> instance(String id, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(ORDERS_SETTINGS);
        settings.put("instance.id", id);
        settings.putAll(more);
        return settings;
    }

    private void add(String what, long nanos) {
        if (!measured.contains(what)) {
            measured.add(what);
        }
        times.computeIfAbsent(what, first -> new ArrayList<>()).add(Duration.ofNanos(nanos));
    }
}
