package dev.orderflow.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The whole system with a check that it does not know: asked for by configuration, made known by {@code --check}, and no
 * module compiled for it. All through the command and HTTP, as docs/EXTENDING.md does it.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class LoyaltyIT {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final String CHECKS = "ORDER_DETAILS_CHECK,FRAUD_CHECK,INVENTORY_CHECK/product,LOYALTY_CHECK";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final TestCluster cluster;
    private final Map<String, RunningService> running = new LinkedHashMap<>();

    /** One run of the command. */
    private record Run(int exitCode, String out, String err) {}

    LoyaltyIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        assertThat(ok("topics", "apply", "--check", "loyalty-service").out())
                .contains("created topic " + cluster.prefix() + "loyalty-service-dead-letters");
        Services.ALL.definitions().forEach(this::launch);
        running.values().forEach(service -> service.awaitReady(READY));
    }

    @AfterEach
    void stop() {
        running.values().forEach(RunningService::close);
    }

    @Test
    void anOrderWaitsForTheCheckAndIsDecidedByIt() {
        HttpProbe orders = probe("orders-service");
        stock(100);
        post(orders, "early", 600);
        Await.untilAsserted(READY, () -> assertThat(missing(orders, "early")).containsExactly("LOYALTY_CHECK"));

        launch(LoyaltyService.DEFINITION);
        running.get("loyalty-service").awaitReady(READY);
        JsonNode failed = outcome(orders, "early");
        assertThat(failed.get("state").textValue()).isEqualTo("FAILED");
        assertThat(failed.get("reasons").get(0).get("code").textValue()).isEqualTo("TOO_FEW_ORDERS");

        post(orders, "small", 500);
        assertThat(outcome(orders, "small").get("state").textValue()).isEqualTo("VALIDATED");
        assertThat(orders.post("/v1/orders/small/ship", "").status()).isEqualTo(200);
        // The next order may be judged before what was shipped is counted: partitions do not wait for each other.
        AtomicInteger tries = new AtomicInteger();
        Await.untilAsserted(READY, () -> {
            String id = "large-" + tries.incrementAndGet();
            post(orders, id, 501);
            assertThat(outcome(orders, id).get("state").textValue()).isEqualTo("VALIDATED");
        });
        keepsTheContractOfChecks(orders);
        knownToAuditAndDoctorWhereTheyAreTold();
    }

    private void keepsTheContractOfChecks(HttpProbe orders) {
        Run certificate = run(
                "certify",
                "LOYALTY_CHECK",
                "--service",
                "loyalty-service",
                "--orders",
                "44",
                "--url",
                orders.baseUrl());
        assertThat(certificate.exitCode())
                .as(certificate.out() + certificate.err())
                .isZero();
        assertThat(certificate.out()).contains("ok: LOYALTY_CHECK of loyalty-service keeps all 9 rules for 44 orders");
    }

    private void knownToAuditAndDoctorWhereTheyAreTold() {
        Run audit = run("audit", "--settle", "--check", "loyalty-service");
        assertThat(audit.exitCode()).as(audit.out()).isZero();
        Run untold = run("audit", "--settle");
        assertThat(untold.exitCode()).isEqualTo(10);
        assertThat(untold.out()).containsPattern("S15 +VIOLATED").contains("written by loyalty-service");
        Await.untilAsserted(READY, () -> {
            JsonNode checks = JSON.readTree(run("doctor", "-o", "json", "--skip", "smtp", "--check", "loyalty-service")
                            .out())
                    .get("checks");
            assertThat(checks)
                    .filteredOn(check -> check.get("check").textValue().equals("groups of loyalty-service"))
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.get("verdict").textValue()).isEqualTo("ok");
                        assertThat(check.get("found").textValue())
                                .contains("1 member, lag " + cluster.prefix() + "loyalty-service-loyalty 0");
                    });
        });
    }

    private void stock(int quantity) {
        String body = "{\"adjustmentId\":\"initial\",\"kind\":\"SET\",\"quantity\":" + quantity + "}";
        assertThat(probe("inventory-service")
                        .post("/v1/inventory/SOCKS/adjustments", body)
                        .status())
                .isEqualTo(201);
    }

    private static void post(HttpProbe orders, String id, int price) {
        String body = "{\"id\":\"" + id + "\",\"customerId\":\"15\",\"product\":\"SOCKS\",\"quantity\":1,\"price\":"
                + price + "}";
        assertThat(orders.post("/v1/orders", body).status()).isEqualTo(201);
    }

    private static List<String> missing(HttpProbe orders, String id) {
        List<String> missing = new ArrayList<>();
        orders.get("/v1/orders/" + id + "/history")
                .json()
                .path("waitingFor")
                .path("missing")
                .forEach(check -> missing.add(check.path("check").asText()));
        return missing;
    }

    private static JsonNode outcome(HttpProbe orders, String id) {
        HttpProbe.Answer answer = orders.get("/v1/orders/" + id + "/validated?timeout=20000");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void launch(ServiceDefinition<?> definition) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.resolve(definition.name()).toString());
        if (definition.name().equals("orders-service")) {
            settings.put("orders.required.checks", CHECKS);
            settings.put("orders.deadline", "5m");
        }
        running.put(definition.name(), RunningService.start(definition, settings));
    }

    private HttpProbe probe(String service) {
        return HttpProbe.onPort(running.get(service).port());
    }

    private Run ok(String... words) {
        Run run = run(words);
        assertThat(run.exitCode())
                .as("%s %s %s", List.of(words), run.out(), run.err())
                .isZero();
        return run;
    }

    private Run run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        cluster.settings().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Orderflow.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return new Run(command.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }
}
