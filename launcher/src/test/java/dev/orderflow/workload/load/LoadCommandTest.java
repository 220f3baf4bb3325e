package dev.orderflow.workload.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Request;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the measuring commands send, what they count as an error, and what they print. */
class LoadCommandTest {
    @Test
    void measuresExactlyTheOrdersAskedFor() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            CliRun run = sequential(service, "--orders", "5", "--warm-up", "2", "-o", "json");

            JsonNode json = Json.MAPPER.readTree(run.out());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(json.path("validated").asInt()).isEqualTo(5);
            assertThat(json.path("millisToValidated").path("p99").asDouble())
                    .isGreaterThanOrEqualTo(
                            json.path("millisToCreated").path("p50").asDouble());
            assertThat(orders(service)).hasSize(7);
        }
    }

    @Test
    void givesEveryOrderItsOwnIdAndCustomer() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            sequential(service, "--orders", "20", "--warm-up", "0");

            assertThat(orders(service).stream()
                            .map(body -> body.path("customerId").asText()))
                    .doesNotHaveDuplicates();
            assertThat(orders(service).stream().map(body -> body.path("id").asText()))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Za-z0-9._-]{1,64}"));
        }
    }

    @Test
    void givesEveryOrderSoManyLinesOfDifferentProducts() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            sequential(service, "--orders", "3", "--warm-up", "0", "--lines", "5", "--products", "7");

            assertThat(orders(service))
                    .hasSize(3)
                    .allSatisfy(order -> assertThat(order.path("lines").findValuesAsText("product"))
                            .hasSize(5)
                            .doesNotHaveDuplicates());
            assertThat(sequential(service, "--lines", "1001").err()).contains("--lines must be from 1 to 1000");
        }
    }

    @Test
    void countsAnOrderThatIsNotValidatedAsAnError() throws IOException {
        try (StubService service = new StubService(request -> request.method().equals("GET")
                ? new Response(200, "{\"state\":\"FAILED\",\"reasons\":[{\"code\":\"OUT_OF_STOCK\"}]}")
                : validated(request))) {
            CliRun run = sequential(service, "--orders", "3", "--warm-up", "0");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("{FAILED OUT_OF_STOCK=3}");
        }
    }

    @Test
    void manyClientsAtOnceReportOrdersPerSecond() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "load",
                    "concurrent",
                    "--clients",
                    "4",
                    "--seconds",
                    "1",
                    "--warm-up",
                    "0",
                    "-o",
                    "json",
                    "--url",
                    service.url(),
                    "--inventory-url",
                    service.url());

            JsonNode json = Json.MAPPER.readTree(run.out());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(json.path("validated").asInt()).isPositive();
            assertThat(json.path("ordersPerSecond").asDouble()).isPositive();
        }
    }

    @Test
    void aSteadyRateSendsAllItsOrdersWhateverBecomesOfThem() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            CliRun run = steady(service, "--rate", "40", "--seconds", "1", "--warm-up", "0", "-o", "json");

            JsonNode json = Json.MAPPER.readTree(run.out());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(json.path("validated").asInt()).isEqualTo(40);
            assertThat(steady(service, "--rate", "0").err()).contains("--rate: 0.0 (expected: > 0 and <= 100000)");
        }
    }

    @Test
    void theTimeOfAnOrderBeginsWhenItWasToBeSent() throws IOException {
        try (StubService service = new StubService(LoadCommandTest::validated)) {
            RoundTrips trips =
                    new RoundTrips(new OrdersClient(Rest.client(), URI.create(service.url())), new Workload(1));

            trips.one(System.nanoTime() - Duration.ofMinutes(1).toNanos());

            assertThat(trips.toValidated().millisAt(50)).isGreaterThan(59_000);
        }
    }

    @Test
    void saysThatNothingListens() {
        CliRun run = CliRun.of(Orderflow::commandLine, "load", "sequential", "--inventory-url", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("cannot reach inventory-service at http://127.0.0.1:1");
    }

    private static CliRun sequential(StubService service, String... more) {
        List<String> args = new java.util.ArrayList<>(
                List.of("load", "sequential", "--url", service.url(), "--inventory-url", service.url()));
        args.addAll(List.of(more));
        return CliRun.of(Orderflow::commandLine, args.toArray(String[]::new));
    }

    private static CliRun steady(StubService service, String... more) {
        List<String> args = new java.util.ArrayList<>(
                List.of("load", "steady", "--url", service.url(), "--inventory-url", service.url()));
        args.addAll(List.of(more));
        return CliRun.of(Orderflow::commandLine, args.toArray(String[]::new));
    }

    private static List<JsonNode> orders(StubService service) {
        return service.requests().stream()
                .filter(request -> request.path().equals("/v1/orders"))
                .map(LoadCommandTest::body)
                .toList();
    }

    private static JsonNode body(Request request) {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Response validated(Request request) {
        boolean post = request.method().equals("POST");
        return new Response(post ? 201 : 200, "{\"id\":\"x\",\"state\":\"VALIDATED\",\"reasons\":[]}");
    }
}
