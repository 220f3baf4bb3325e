package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} against the real system; then what {@code doctor}, {@code audit} and {@code tail} say of it. */
@ExtendWith(StackExtension.class)
class DemoIT {
    private static final int ORDERS = 40;

    /** By kind: the codes of the checks that may speak against it; the first one to do so decides. */
    private static final Map<String, Set<String>> CODES_OF_KIND = Map.of(
            "GOOD", Set.of(),
            "OUT_OF_STOCK", Set.of("OUT_OF_STOCK"),
            "UNKNOWN_PRODUCT", Set.of("UNKNOWN_PRODUCT"),
            "FRAUD_LIMIT", Set.of("LIMIT_EXCEEDED"),
            "QUANTITY_ZERO", Set.of("QUANTITY_BELOW_ONE", "INVALID_QUANTITY"),
            "NEGATIVE_PRICE", Set.of("NEGATIVE_PRICE"),
            "UNKNOWN_CURRENCY", Set.of("UNKNOWN_CURRENCY"),
            "NO_CUSTOMER", Set.of("MISSING_CUSTOMER"));

    private WholeSystem system;

    @BeforeEach
    void start(TestCluster cluster, @TempDir Path stateDirectory) {
        system = new WholeSystem(cluster.settings(), Map.of(), stateDirectory).startAll();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void everyKindOfOrderEndsAsItIsMeantToAndTheTopicsShowIt(TestCluster cluster) throws Exception {
        List<JsonNode> demo = lines(CliRun.of(
                Orderflow::commandLine,
                "demo",
                "--orders",
                "" + ORDERS,
                "--rate",
                "20",
                "--seed",
                "1",
                "--url",
                system.orders(""),
                "--inventory-url",
                system.inventory(""),
                "-o",
                "json"));
        List<JsonNode> orders = demo.subList(0, ORDERS);
        assertThat(orders.stream().map(order -> order.path("kind").asText()).collect(Collectors.toSet()))
                .isEqualTo(CODES_OF_KIND.keySet());
        assertThat(orders).allSatisfy(DemoIT::assertEndedAsMeant);
        assertThat(demo.get(ORDERS).path("summary").path("orders").asInt()).isEqualTo(ORDERS);

        Examination healthy = Examination.of(cluster.settings(), "--skip", "smtp");
        assertThat(healthy.failed()).as("%s", healthy.checks()).isEmpty();
        assertThat(healthy.exitCode()).isZero();

        CliRun audit = run(cluster, "audit", "--settle");
        assertThat(audit.exitCode()).as(audit.out()).isZero();

        assertThat(tailed(cluster)).isEqualTo(written(cluster));
        assertTraced(cluster);
    }

    private static void assertTraced(TestCluster cluster) throws IOException {
        Order validated = cluster.read(cluster.topics().orders()).stream()
                .filter(order -> order.getState() == OrderState.VALIDATED)
                .findFirst()
                .orElseThrow();
        JsonNode trace =
                lines(run(cluster, "trace", validated.getId(), "-o", "json")).get(0);

        assertThat(trace.path("state").asText()).isEqualTo("VALIDATED");
        assertThat(trace.path("outcomeAfterMillis").asLong()).isPositive();
        List<String> hops = trace.path("hops").findValuesAsText("what");
        assertThat(hops)
                .startsWith("create", "CREATED version 1")
                .contains("ORDER_DETAILS_CHECK PASS", "FRAUD_CHECK PASS", "VALIDATED version 2");
        assertThat(hops).anyMatch(hop -> hop.startsWith("INVENTORY_CHECK ") && hop.endsWith(" PASS"));
        assertThat(trace.path("hops").findValuesAsText("topic")).contains("order-lines", "customer-orders");
        assertThat(run(cluster, "trace", "nobody").exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
    }

    private static void assertEndedAsMeant(JsonNode order) {
        Set<String> codes = CODES_OF_KIND.get(order.path("kind").asText());
        assertThat(order.path("state").asText())
                .as(order.toString())
                .isEqualTo(codes.isEmpty() ? "VALIDATED" : "FAILED");
        assertThat(order.path("reasons").findValuesAsText("code"))
                .as(order.toString())
                .hasSize(codes.isEmpty() ? 0 : 1)
                .allMatch(codes::contains);
    }

    private static List<String> tailed(TestCluster cluster) throws IOException {
        return lines(run(cluster, "tail", "orders", "--no-follow", "-o", "json")).stream()
                .map(record -> record.path("value"))
                .map(order ->
                        order.path("id").asText() + " " + order.path("state").asText() + " "
                                + order.path("createdAt").asText() + " "
                                + order.path("lines").findValuesAsText("price"))
                .sorted()
                .toList();
    }

    private static List<String> written(TestCluster cluster) {
        List<Order> orders = cluster.read(cluster.topics().orders());
        assertThat(orders.stream().filter(order -> order.getState() == OrderState.CREATED))
                .hasSize(ORDERS);
        return orders.stream()
                .map(order -> order.getId() + " " + order.getState() + " " + order.getCreatedAt() + " "
                        + order.getLines().stream()
                                .map(line -> line.getPrice().toPlainString())
                                .toList())
                .sorted()
                .toList();
    }

    private static CliRun run(TestCluster cluster, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        cluster.settings().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }

    private static List<JsonNode> lines(CliRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }
}
