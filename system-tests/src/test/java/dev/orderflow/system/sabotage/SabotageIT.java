package dev.orderflow.system.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.testkit.CliRun;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The audit is clean over the services as they are, and red against versions broken on purpose. All versions share a broker
 * and a registry; each has topics of its own, by its prefix.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class SabotageIT {
    private static final String SETTLE_SECONDS = "30";

    /** Some broken versions never come to rest. */
    private static final String BROKEN_SETTLE_SECONDS = "6";

    /** A lost order must not cost much time. */
    private static final String CONFIRM_TIMEOUT = "3s";

    private final HttpClient http = Rest.client();
    private EmbeddedStack stack;

    @BeforeAll
    void startStack() {
        stack = EmbeddedStack.startTemporary(0, 0);
    }

    @AfterAll
    void stopStack() {
        stack.close();
    }

    @Test
    void findsTheServicesAsTheyAreClean(@TempDir Path directory) throws Exception {
        JsonNode report = audit(BrokenVersions.none(), directory);
        assertThat(report.path("clean").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(report.path("atRest").asBoolean())
                .as(report.toPrettyString())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.system.sabotage.BrokenVersions#all")
    void findsExactlyWhatAVersionBreaks(BrokenVersion version, @TempDir Path directory) throws Exception {
        JsonNode report = audit(version, directory);
        assertThat(violated(report)).as(report.toPrettyString()).isEqualTo(version.violated());
    }

    private JsonNode audit(BrokenVersion version, Path directory) throws Exception {
        String prefix = version.name() + "-";
        assertThat(orderflow(prefix, "topics", "apply").exitCode()).isZero();
        String classPath = version.compileInto(directory) + File.pathSeparator + System.getProperty("java.class.path");
        try (ServicesProcess services = new ServicesProcess(classPath, settings(prefix, version), directory)) {
            services.start();
            services.awaitReady();
            TroubledCustomers customers = sendOrders(services);
            Path acknowledged = Files.write(directory.resolve("acknowledged"), customers.acknowledged());
            Path reads = Files.write(directory.resolve("reads"), customers.reads());
            return audit(prefix, acknowledged, reads, version.violated().isEmpty());
        }
    }

    private Map<String, String> settings(String prefix, BrokenVersion version) {
        Map<String, String> settings = new HashMap<>(version.settings());
        settings.putAll(Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "schema.registry.url",
                stack.registryUrl(),
                "name.prefix",
                prefix,
                "orders.confirm.timeout",
                CONFIRM_TIMEOUT));
        return settings;
    }

    private TroubledCustomers sendOrders(ServicesProcess services) throws Exception {
        introduce(TroubledCustomers.RICH, services.url("email-service"));
        InventoryClient inventory = new InventoryClient(http, URI.create(services.url("inventory-service")));
        OrdersClient orders = new OrdersClient(http, URI.create(services.url("orders-service")));
        TroubledCustomers customers = new TroubledCustomers(inventory, orders);
        customers.send();
        return customers;
    }

    /** A customer with an address: what is to be sent is then known at once. */
    private void introduce(String customer, String emailService) throws IOException, InterruptedException {
        String person = "{\"firstName\":\"Ana\",\"lastName\":\"Silva\",\"email\":\"ana@example.com\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(emailService + "/v1/customers/" + customer))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(person))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private JsonNode audit(String prefix, Path acknowledged, Path reads, boolean clean) throws IOException {
        CliRun run = orderflow(
                prefix,
                "audit",
                "-o",
                "json",
                "--settle",
                "--settle-time",
                clean ? SETTLE_SECONDS : BROKEN_SETTLE_SECONDS,
                "--acknowledged",
                acknowledged.toString(),
                "--reads",
                reads.toString());
        assertThat(run.exitCode()).as(run.toString()).isEqualTo((clean ? ExitCode.OK : ExitCode.VIOLATED).code());
        return Json.MAPPER.readTree(run.out());
    }

    private CliRun orderflow(String prefix, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--bootstrap.servers", stack.bootstrapServers()));
        all.addAll(List.of("--schema.registry.url", stack.registryUrl()));
        all.addAll(List.of("--name.prefix", prefix));
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }

    private static Set<String> violated(JsonNode report) {
        Set<String> numbers = new TreeSet<>();
        report.path("invariants").forEach(invariant -> {
            if (!invariant.path("holds").asBoolean()) {
                numbers.add(invariant.path("invariant").asText());
            }
        });
        return numbers;
    }
}
