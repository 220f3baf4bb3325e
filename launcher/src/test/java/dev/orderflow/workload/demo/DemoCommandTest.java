package dev.orderflow.workload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Request;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demonstration against services that answer as they should not. */
class DemoCommandTest {
    private static final String CREATED = "{\"available\":5000}";

    @Test
    void repeatsAnOrderUnderItsIdUntilItsOutcomeIsThere() throws Exception {
        Map<String, Integer> posts = new ConcurrentHashMap<>();
        CliRun run = demo(order -> switch (posts.merge(id(order), 1, Integer::sum)) {
            case 1 -> new Response(503, "{\"code\":\"NOT_CURRENT\"}");
            case 2 -> new Response(0, "");
            case 3 -> new Response(201, "{\"state\":\"CREATED\"}");
            default -> new Response(201, "{\"state\":\"VALIDATED\"}");
        });
        assertThat(run.exitCode()).isZero();
        assertThat(posts).hasSize(3).allSatisfy((id, times) -> assertThat(times).isEqualTo(4));
        assertThat(lines(run)).hasSize(4);
        assertThat(lines(run)
                        .get(3)
                        .path("summary")
                        .path("states")
                        .path("VALIDATED")
                        .asInt())
                .isEqualTo(3);
        assertThat(run.err()).contains("orders-service: HTTP 503 NOT_CURRENT; trying again", "answers again");
    }

    @Test
    void oneBadAnswerEndsNothing() throws Exception {
        CliRun run = demo(order -> id(order).endsWith("-2")
                ? new Response(422, "{\"code\":\"INVALID_REQUEST\"}")
                : new Response(201, "{\"state\":\"VALIDATED\"}"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(lines(run).stream().map(line -> line.path("problem").asText()))
                .contains("HTTP 422 INVALID_REQUEST");
        assertThat(lines(run).get(3).path("summary").path("states"))
                .isEqualTo(Json.MAPPER.readTree("{\"NO OUTCOME\":1,\"VALIDATED\":2}"));
    }

    @Test
    void addsStockAgainBeforeItRunsOut() throws Exception {
        try (StubService inventory = new StubService(any -> new Response(201, "{\"available\":1001}"));
                StubService orders = new StubService(any -> new Response(201, "{\"state\":\"VALIDATED\"}"))) {
            CliRun run = demo(orders, inventory, "--orders", "20", "--rate", "200", "--seed", "1");
            assertThat(run.exitCode()).isZero();
            // The first deliveries leave one piece more than is low, so that the next order of each needs another.
            assertThat(inventory.requests().stream()
                            .filter(put -> put.path().contains("PICNIC%20BASKET"))
                            .map(Request::body)
                            .collect(Collectors.toSet()))
                    .hasSizeGreaterThan(2);
            assertThat(inventory.requests().stream().filter(put -> put.path().contains("FIRST%20EDITION")))
                    .hasSize(1);
        }
    }

    @Test
    void saysWhereNobodyAnswersAndWhatHelps() {
        CliRun run = CliRun.of(Orderflow::commandLine, "demo", "--inventory-url", "http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("cannot reach inventory-service at http://127.0.0.1:1", "try: ./orderflow dev");
    }

    @Test
    void refusesANonsensicalPace() {
        assertThat(CliRun.of(Orderflow::commandLine, "demo", "--rate", "0").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CliRun.of(Orderflow::commandLine, "demo", "--rate", "NaN").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CliRun.of(Orderflow::commandLine, "demo", "--orders", "0").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }

    private static CliRun demo(Function<Request, Response> behaviour) throws IOException {
        try (StubService inventory = new StubService(any -> new Response(201, CREATED));
                StubService orders = new StubService(behaviour)) {
            return demo(orders, inventory, "--orders", "3", "--rate", "100", "--seed", "1", "-o", "json");
        }
    }

    private static CliRun demo(StubService orders, StubService inventory, String... options) {
        List<String> words =
                new ArrayList<>(List.of("demo", "--url", orders.url(), "--inventory-url", inventory.url()));
        words.addAll(List.of(options));
        return CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
    }

    private static String id(Request order) {
        return json(order.body()).path("id").asText();
    }

    private static List<JsonNode> lines(CliRun run) {
        return run.out().lines().map(DemoCommandTest::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
