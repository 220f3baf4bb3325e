package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.HttpProbe;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code orderflow dev}: from nothing to an outcome, over a crash, to a clean end. */
@Tag("proof")
class DevIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern READY_AGAIN = Pattern.compile("the services are ready again, process (\\d+)");

    /** One more than the lives in a row that dev puts up with when none of them becomes ready. */
    private static final int CRASHES = 6;

    @TempDir
    private Path temporary;

    @Test
    void takesAnOrderToItsOutcomeOverCrashesAndLeavesNothing() throws Exception {
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports")) {
            JsonNode ready = dev.awaitReady();
            assertThat(ready.path("urls").size()).isEqualTo(12);
            assertThat(dev.err()).contains(" s  Kafka", " s  schema registry", " s  topics", "6 of 6 services");
            assertThat(Files.readString(Path.of(ready.path("log").asText()))).contains("Start: Kafka", "SMTP server");
            assertThat(new HttpProbe(ready.path("urls").path("docs").asText())
                            .get("")
                            .body())
                    .contains("/openapi.json");
            DevOrders.putStock(ready);
            tellOfCustomer(ready);
            assertThat(DevOrders.post(ready, "1").exitCode()).isZero();
            HttpProbe mails = new HttpProbe(ready.path("urls").path("mails").asText());
            await().atMost(SOON).until(() -> mails.get("/").body().contains("Order 1 is confirmed"));
            assertThat(mails.get("/mails/1").body()).contains("ana@example.com", "2 x JUMPERS at 9.99 = 19.98 GBP");

            long services = ready.path("servicesPid").asLong();
            for (int i = 0; i < CRASHES; i++) {
                services = killAndAwaitNext(dev, services);
            }
            assertThat(DevOrders.get(ready, "1").out()).contains("VALIDATED");
            assertThat(DevOrders.post(ready, "2").exitCode()).isZero();

            assertThat(dev.stop()).as(dev.err()).isZero();
            assertThat(dev.err()).contains("stopped, state deleted");
            assertThat(leftovers()).isEmpty();
            assertNoProcess(services);
        }
    }

    /** Each instance answers for all orders, and one that dies is started again. */
    @Test
    void runsSeveralInstances() throws Exception {
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports", "--instances", "2")) {
            JsonNode ready = dev.awaitReady();
            assertThat(dev.err()).contains("12 of 12 services", "services-2.log");
            DevOrders.putStock(ready);
            assertThat(DevOrders.post(ready, "1").exitCode()).isZero();
            HttpProbe second =
                    new HttpProbe(ready.path("urls").path("orders-service 2").asText());
            assertThat(second.get("/v1/orders/1?timeout=30000").body()).contains("VALIDATED");

            long killed = ready.path("servicesPids").get(1).asLong();
            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
            await().atMost(SOON).until(() -> dev.err().contains("the services are ready again"));
            assertThat(DevOrders.post(ready, "2").exitCode()).isZero();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    second.get("/v1/orders/2?timeout=5000").body())
                            .contains("VALIDATED"));

            assertThat(dev.stop()).as(dev.err()).isZero();
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void takesTheSettingsOfServicesFromTheEnvironmentButNotWhereThingsAre() throws Exception {
        Map<String, String> environment = Map.of(
                "ORDERFLOW_ORDERS_DEFAULT_CURRENCY", "EUR",
                "ORDERFLOW_EMAIL_LEVELS", "Gold,silver",
                "ORDERFLOW_NAME_PREFIX", "elsewhere-",
                "ORDERFLOW_HTTP_HOST", "192.0.2.1",
                "ORDERFLOW_BOOTSTRAP_SERVERS", "192.0.2.1:9092",
                "ORDERFLOW_SECURITY_PROTOCOL", "SASL_SSL");
        try (DevProcess dev = DevProcess.start(environment, temporary, "--free-ports")) {
            JsonNode ready = dev.awaitReady();
            DevOrders.putStock(ready);

            assertThat(DevOrders.post(ready, "1").out()).contains("VALIDATED", "19.98 EUR");
            assertThat(topics(ready))
                    .contains("order-emails-gold", "order-emails-silver")
                    .doesNotContain("missing");
        }
    }

    @Test
    void refusesAWrongSettingFromTheEnvironmentBeforeItStartsAnything() throws Exception {
        Map<String, String> environment = Map.of("ORDERFLOW_FRAUD_LIMIT", "high");
        try (DevProcess dev = DevProcess.start(environment, temporary, "--free-ports")) {
            assertThat(dev.exitCode()).isEqualTo(2);
            assertThat(dev.err()).contains("fraud.limit: high (expected: ");
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void theServicesEndWhenDevIsKilled() throws Exception {
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports")) {
            JsonNode ready = dev.awaitReady();

            dev.kill();

            assertNoProcess(ready.path("servicesPid").asLong());
        }
    }

    @Test
    void namesAPortThatIsTakenAndWhatHelps() throws Exception {
        try (ServerSocket taken = usualRegistryPort();
                DevProcess dev = DevProcess.start(temporary)) {
            assertThat(dev.exitCode()).isEqualTo(8);
            assertThat(dev.err()).contains("port 8081 for registry is taken").contains("--free-ports");
            assertThat(leftovers()).isEmpty();
            assertThat(taken).isNotNull();
        }
    }

    /** If another process has it already, that serves as well. */
    private static ServerSocket usualRegistryPort() throws IOException {
        try {
            return new ServerSocket(8081);
        } catch (IOException heldByAnother) {
            return new ServerSocket(0);
        }
    }

    private static void tellOfCustomer(JsonNode ready) {
        String customer = "{\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"ana@example.com\"}";
        HttpProbe email = new HttpProbe(ready.path("urls").path("email-service").asText());
        assertThat(email.send("PUT", "/v1/customers/15", customer, Map.of()).status())
                .isEqualTo(200);
    }

    private static String topics(JsonNode ready) {
        JsonNode urls = ready.path("urls");
        CliRun list = CliRun.of(
                Orderflow::commandLine,
                "topics",
                "list",
                "--email.levels=gold,silver",
                "--bootstrap.servers",
                urls.path("kafka").asText(),
                "--schema.registry.url",
                urls.path("registry").asText());
        assertThat(list.exitCode()).as(list.err()).isZero();
        return list.out();
    }

    /** The process that runs the services next, when it is ready. */
    private static long killAndAwaitNext(DevProcess dev, long services) {
        assertThat(ProcessHandle.of(services).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(SOON)
                .until(() ->
                        lastReadyAgain(dev).filter(next -> next != services).isPresent());
        assertThat(dev.err()).contains("the services (process " + services + ") ended");
        return lastReadyAgain(dev).orElseThrow();
    }

    private static Optional<Long> lastReadyAgain(DevProcess dev) {
        return READY_AGAIN
                .matcher(dev.err())
                .results()
                .map(line -> Long.valueOf(line.group(1)))
                .reduce((earlier, later) -> later);
    }

    private static void assertNoProcess(long pid) {
        await().atMost(SOON).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> entries = Files.list(temporary)) {
            return entries.filter(entry -> !entry.toString().endsWith(".err")).toList();
        }
    }
}
