package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.Reason;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.system.process.WallClock;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of a process with all services is set while orders are under way: each service says so, nothing is decided by the
 * wrong time, and soon after the clock runs evenly the work goes on, with new clients.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class ClockSetIT {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Longer than an order's deadline. */
    private static final Duration PAST_THE_DEADLINE = Duration.ofMinutes(2);

    /** The clock must run evenly for 10 s, and then the applications start; on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The exit code of an audit that finds something. */
    private static final int VIOLATED = 10;

    private static final int INVOICES = 150;
    private static final int UNDER_WAY = 30;

    private final Client client = new Client();
    private final Random random = new Random(20);

    @BeforeAll
    static void requireClocks() {
        WallClock.assumeAvailable();
    }

    /** The skew lets the aggregator go on with a clock that stays an hour behind what it wrote. */
    @Test
    void goesOnSoonAfterTheClockWasSetBack(
            TestCluster cluster, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws IOException {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("clock.skew", "2h");
        try (ServicesProcess services = started(settings, directory)) {
            assertThat(ordered(services, "before", "1", "1500.00")).isEqualTo("VALIDATED");
            CompletableFuture<CliRun> importing = importing(services, directory, 1);

            services.setClock(HOUR.negated());

            Services.ALL.names().forEach(service -> awaitReason(services, service, "the clock was set back by 3"));
            awaitReady(services);
            assertThat(ordered(services, "after", "2", "1500.00")).isEqualTo("VALIDATED");
            assertThat(ordered(services, "too-much", "1", "500.01"))
                    .as("fraud still counts what was ordered before")
                    .isEqualTo("FAILED");
            requireImported(importing);
            requireNoneTimedOut(cluster);
            CliRun audit = audit(cluster, directory);
            assertThat(violated(audit))
                    .as("that the times in the topics disagree, and nothing else: %s", audit.out())
                    .containsExactly("S18");
        }
    }

    @Test
    void decidesNothingByAWrongClockAndGoesOnWhenItIsRight(
            TestCluster cluster, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws IOException {
        try (ServicesProcess services = started(cluster.settings(), directory)) {
            CompletableFuture<CliRun> importing = importing(services, directory, 1);
            services.setClock(HOUR.negated());
            awaitReason(services, "orders-service", "behind the newest record that was written here");
            assertThat(order(services, "refused", "1", "1.00").statusCode()).isEqualTo(503);

            services.setClock(Duration.ZERO);
            awaitReason(services, "orders-service", "the clock was set forward by 3");
            awaitReady(services);
            requireImported(importing);

            CompletableFuture<CliRun> another = importing(services, directory, 2);
            services.setClock(PAST_THE_DEADLINE);
            awaitReason(services, "orders-service", "the clock was set forward by 1");
            awaitReady(services);
            assertThat(ordered(services, "ahead", "1", "1.00")).isEqualTo("VALIDATED");
            requireImported(another);

            requireNoneTimedOut(cluster);
            CliRun audit = audit(cluster, directory);
            assertThat(violated(audit))
                    .as("at most that checks answered what was under way by the clock that was behind: %s", audit.out())
                    .isSubsetOf("S18");
        }
    }

    private static ServicesProcess started(Map<String, String> settings, Path directory) {
        ServicesProcess services = new ServicesProcess("services", Services.ALL.names(), settings, directory);
        services.ownClock();
        services.start();
        services.awaitReady();
        return services;
    }

    /** Returns when orders are under way. */
    private CompletableFuture<CliRun> importing(ServicesProcess services, Path directory, int batch)
            throws IOException {
        Path invoices = Invoices.write(directory.resolve("batch-" + batch + ".csv"), batch, INVOICES, random);
        Path acks = directory.resolve("acks");
        int before = Files.exists(acks) ? Files.readAllLines(acks).size() : 0;
        CompletableFuture<CliRun> importing = CompletableFuture.supplyAsync(() -> CliRun.of(
                Orderflow::commandLine,
                "import",
                invoices.toString(),
                "--url",
                services.url("orders-service"),
                "--inventory-url",
                services.url("inventory-service"),
                "--patience",
                "240",
                "--acks",
                acks.toString()));
        await().atMost(SOON)
                .until(() -> Files.exists(acks) && Files.readAllLines(acks).size() > before + UNDER_WAY);
        return importing;
    }

    private static void requireImported(CompletableFuture<CliRun> importing) {
        CliRun imported = importing.join();
        assertThat(imported.exitCode()).as(imported.out() + imported.err()).isZero();
    }

    private static void awaitReason(ServicesProcess services, String service, String reason) {
        await(service)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(services.reasons(service).values()).anyMatch(why -> why.contains(reason)));
    }

    private static void awaitReady(ServicesProcess services) {
        long before = System.nanoTime();
        services.awaitReady();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.println("ready after " + took.toMillis() + " ms");
        assertThat(took).isLessThan(SOON);
    }

    /** The state in which it ends. */
    private String ordered(ServicesProcess services, String id, String customer, String price) {
        long before = System.nanoTime();
        HttpResponse<String> created = order(services, id, customer, price);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        HttpResponse<String> ended =
                client.get(services.url("orders-service") + "/v1/orders/" + id + "/validated?timeout=20000");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        System.out.println("order " + id + " ended after " + (System.nanoTime() - before) / 1_000_000 + " ms");
        return Client.json(ended).path("state").asText();
    }

    private HttpResponse<String> order(ServicesProcess services, String id, String customer, String price) {
        adjust(services, id);
        return client.post(
                services.url("orders-service") + "/v1/orders",
                "{\"id\":\"" + id + "\",\"customerId\":\"" + customer
                        + "\",\"lines\":[{\"product\":\"THING\",\"quantity\":1,\"price\":" + price + "}]}");
    }

    private void adjust(ServicesProcess services, String id) {
        HttpResponse<String> unused = client.post(
                services.url("inventory-service") + "/v1/inventory/THING/adjustments",
                "{\"adjustmentId\":\"for-" + id + "\",\"kind\":\"ADD\",\"quantity\":10}");
    }

    private static void requireNoneTimedOut(TestCluster cluster) {
        assertThat(cluster.read(cluster.topics().orders()))
                .flatExtracting(Order::getReasons)
                .extracting(Reason::getCode)
                .doesNotContain("VALIDATION_TIMEOUT");
    }

    private static CliRun audit(TestCluster cluster, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                "audit",
                "--settle",
                "-o",
                "json",
                "--acknowledged",
                directory.resolve("acks").toString()));
        cluster.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        return CliRun.of(Orderflow::commandLine, command.toArray(String[]::new));
    }

    /** The numbers of the invariants that do not hold. */
    private static List<String> violated(CliRun audit) {
        assertThat(audit.exitCode()).as(audit.err()).isIn(0, VIOLATED);
        List<String> numbers = new ArrayList<>();
        Client.json(audit.out()).path("invariants").forEach(finding -> {
            if (!finding.path("holds").asBoolean()) {
                numbers.add(finding.path("invariant").asText());
            }
        });
        return numbers;
    }
}
