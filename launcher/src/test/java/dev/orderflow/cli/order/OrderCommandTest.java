package dev.orderflow.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code order post} and {@code order get} print, where, and with which exit code. */
class OrderCommandTest {
    private static final String ORDER = """
            {"id":"1","customerId":"2","currency":"GBP","state":"%s","version":2,
             "lines":[{"product":"JUMPERS","quantity":1,"price":9.90}],"total":9.90,
             "reasons":[{"check":"INVENTORY_CHECK","product":"JUMPERS","code":"OUT_OF_STOCK","detail":"ordered 1, available 0"}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void postsOneLineGivenByOptions() throws IOException {
        try (StubService orders = answering(201, ORDER.formatted("CREATED"))) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "order",
                    "post",
                    "--url",
                    orders.url(),
                    "--id",
                    "1",
                    "--customer",
                    "2",
                    "--product",
                    "BANK CHARGES",
                    "--quantity",
                    "1",
                    "--price",
                    "9.90");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("order 1  CREATED").contains("1 x JUMPERS at 9.90");
            assertThat(run.err()).isEmpty();
            assertThat(orders.requests().get(0).body())
                    .isEqualTo("{\"id\":\"1\",\"customerId\":\"2\",\"product\":\"BANK CHARGES\",\"quantity\":1,"
                            + "\"price\":9.90}");
        }
    }

    @Test
    void sendsAFileAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("order.json"), "{ not even json");
        try (StubService orders = answering(400, "{\"code\":\"MALFORMED_JSON\",\"detail\":\"line 1\"}")) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "post", file.toString(), "--url", orders.url());

            assertThat(run.exitCode()).isEqualTo(7);
            assertThat(run.err()).contains("HTTP 400 MALFORMED_JSON: line 1").doesNotContain("\tat ");
            assertThat(orders.requests().get(0).body()).isEqualTo("{ not even json");
        }
    }

    @ParameterizedTest
    @CsvSource({"VALIDATED,0", "FAILED,3", "CREATED,5", "CANCELLED,0"})
    void exitCodeTellsTheStateAfterWaiting(String state, int exitCode) throws IOException {
        try (StubService orders = answering(200, ORDER.formatted(state))) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "get", "1", "--wait", "50", "--url", orders.url());

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.out()).contains(state);
            assertThat(orders.requests().get(0).path()).isEqualTo("/v1/orders/1/validated?timeout=50");
        }
    }

    @Test
    void listsOrdersPageByPage() throws IOException {
        String order = "{\"id\":\"%s\",\"state\":\"FAILED\",\"total\":9.9,\"currency\":\"GBP\","
                + "\"createdAt\":\"2030-01-01T08:00:00Z\"}";
        String first = "{\"orders\":[" + order.formatted("b") + "],\"next\":\"next\"}";
        String second = "{\"orders\":[" + order.formatted("a") + "]}";
        try (StubService orders =
                new StubService(request -> new Response(200, request.path().contains("cursor") ? second : first))) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "order",
                    "list",
                    "--product",
                    "BANK CHARGES",
                    "--state",
                    "FAILED",
                    "--url",
                    orders.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("FAILED"))
                    .allMatch(line -> line.endsWith("9.90 GBP"));
            assertThat(orders.requests())
                    .extracting(request -> request.path())
                    .containsExactly(
                            "/v1/orders?limit=50&state=FAILED&product=BANK+CHARGES",
                            "/v1/orders?limit=49&state=FAILED&product=BANK+CHARGES&cursor=next");
        }
    }

    @Test
    void showsWhatBecameOfAnOrder() throws IOException {
        String history = "{\"id\":\"1\",\"state\":\"CREATED\",\"waitingFor\":{\"until\":\"2030-01-01T08:01:00Z\","
                + "\"missing\":[{\"check\":\"INVENTORY_CHECK\",\"product\":\"SOCKS\"}]},\"events\":["
                + "{\"type\":\"STATE\",\"at\":\"2030-01-01T08:00:00Z\",\"state\":\"CREATED\"},"
                + "{\"type\":\"RESULT\",\"at\":\"2030-01-01T08:00:01Z\",\"check\":\"FRAUD_CHECK\",\"result\":\"PASS\"},"
                + "{\"type\":\"PAYMENT\",\"at\":\"2030-01-01T08:00:02Z\",\"paymentId\":\"p\",\"currency\":\"JPY\","
                + "\"amount\":1200,\"counts\":false},"
                + "{\"type\":\"PAYMENT\",\"at\":\"2030-01-01T08:00:02Z\",\"paymentId\":\"q\",\"currency\":\"GBP\","
                + "\"amount\":9.5,\"counts\":true}]}";
        try (StubService orders = answering(200, history)) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "history", "1", "--url", orders.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly(
                            "order 1  CREATED",
                            "  2030-01-01T08:00:00Z  CREATED",
                            "  2030-01-01T08:00:01Z  FRAUD_CHECK PASS",
                            "  2030-01-01T08:00:02Z  payment p of 1200 JPY, which does not count: it is in another"
                                    + " currency",
                            "  2030-01-01T08:00:02Z  payment q of 9.50 GBP",
                            "  until 2030-01-01T08:01:00Z it waits for INVENTORY_CHECK SOCKS");
        }
    }

    @ParameterizedTest
    @CsvSource({"404,4", "504,5", "503,6", "409,7", "422,7", "500,1"})
    void exitCodeTellsTheProblem(int status, int exitCode) throws IOException {
        try (StubService orders = answering(status, "{\"code\":\"SOME_CODE\",\"detail\":\"why\"}")) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "get", "1", "--url", orders.url());

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("HTTP " + status + " SOME_CODE: why");
        }
    }

    @Test
    void printsJsonAsTheServiceSentIt() throws IOException {
        try (StubService orders = answering(200, ORDER.formatted("FAILED"))) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "get", "1", "-o", "json", "--url", orders.url());

            assertThat(run.out())
                    .startsWith("{\"id\":\"1\"")
                    .contains("\"total\":9.90")
                    .doesNotContain("\n ");
        }
    }

    @Test
    void namesTheServiceThatCannotBeReached() throws IOException {
        CliRun run =
                CliRun.of(Orderflow::commandLine, "order", "get", "1", "--url", "http://127.0.0.1:" + closedPort());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err())
                .contains("cannot reach orders-service at http://127.0.0.1:")
                .contains("try: ./orderflow dev")
                .doesNotContain("\tat ");
    }

    @Test
    void showsTheStackTraceOnlyWhenAsked() throws IOException {
        CliRun run = CliRun.of(
                Orderflow::commandLine, "order", "get", "1", "--verbose", "--url", "http://127.0.0.1:" + closedPort());

        assertThat(run.err()).contains("\tat ").contains("ConnectException");
    }

    @Test
    void isNotFooledByAnotherServerOnThePort() throws IOException {
        try (StubService other = answering(200, "<html>hello</html>")) {
            CliRun run = CliRun.of(Orderflow::commandLine, "order", "get", "1", "--url", other.url());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("something other than orders-service listens there");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "60001", "abc", "999999999999"})
    void refusesAWaitOutOfRange(String wait) {
        CliRun run = CliRun.of(Orderflow::commandLine, "order", "get", "1", "--wait", wait);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'" + wait + "' is not a whole number from 0 to 60000");
    }

    @Test
    void refusesAnOrderWithoutASource() {
        assertThat(CliRun.of(Orderflow::commandLine, "order", "post").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of(Orderflow::commandLine, "order", "post", "--product", "JUMPERS")
                        .exitCode())
                .isEqualTo(2);
        CliRun missing = CliRun.of(
                Orderflow::commandLine,
                "order",
                "post",
                directory.resolve("none.json").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot read").contains("none.json");
    }

    @Test
    void escapesAnIdInThePath() throws IOException {
        try (StubService orders = answering(404, "{}")) {
            CliRun.of(Orderflow::commandLine, "order", "get", "a/b c", "--url", orders.url());

            assertThat(orders.requests().get(0).path()).isEqualTo("/v1/orders/a%2Fb%20c");
        }
    }

    private static StubService answering(int status, String body) throws IOException {
        return new StubService(request -> new Response(status, body));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
