package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.CliRun;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka or the registry is away, at the start or later: every service says so over HTTP, is not ready, answers at once with
 * 503 what it cannot answer, and carries on by itself when they are back.
 */
@Tag("proof")
class StackAwayIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private EmbeddedStack stack;
    private WholeSystem system;

    @BeforeEach
    void startStackWithTopics() {
        stack = EmbeddedStack.start(0, 0, directory.resolve("broker"));
        Map<String, String> settings =
                Map.of("bootstrap.servers", stack.bootstrapServers(), "schema.registry.url", stack.registryUrl());
        CliRun applied = CliRun.of(
                Orderflow::commandLine,
                "topics",
                "apply",
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--schema-registry-url",
                stack.registryUrl());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        system = new WholeSystem(settings, Map.of("orders.confirm.timeout", "2s"), directory.resolve("state"));
    }

    @AfterEach
    void stop() {
        system.close();
        stack.close();
    }

    @Test
    void bothAreAwayAtTheStart() {
        stack.stopRegistry();
        stack.stopBroker();
        system.launchAll();
        awaitAllNotReady("Kafka does not answer");
        assertThat(system.post(order("1")).statusCode()).isEqualTo(503);

        stack.startBroker();
        awaitAllNotReady("the schema registry does not answer");

        stack.startRegistry();
        system.awaitReady();
        system.stock("SOCKS", 5);
        assertThat(system.decided(order("1")).get("state").textValue()).isEqualTo("VALIDATED");
    }

    @Test
    void kafkaGoesAwayAndComesBack() {
        system.startAll();
        system.stock("SOCKS", 5);
        assertThat(system.decided(order("1")).get("state").textValue()).isEqualTo("VALIDATED");

        stack.stopBroker();
        awaitAllNotReady("");
        HttpResponse<String> read = system.get("/v1/orders/1");
        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(read.headers().firstValue("Retry-After")).isPresent();
        assertThat(system.post(order("2")).statusCode()).isEqualTo(503);

        stack.startBroker();
        system.awaitReady();
        assertThat(system.get("/v1/orders/1").statusCode()).isEqualTo(200);
        assertThat(system.decided(order("2")).get("state").textValue()).isEqualTo("VALIDATED");
    }

    @Test
    void theRegistryGoesAwayAndComesBack() {
        system.startAll();
        system.stock("SOCKS", 5);
        system.decided(order("1"));

        stack.stopRegistry();
        awaitAllNotReady("the schema registry does not answer");
        assertThat(system.decided(order("2")).get("state").textValue())
                .as("records that need no new schema are still processed")
                .isEqualTo("VALIDATED");

        stack.startRegistry();
        system.awaitReady();
        assertThat(system.decided(order("3")).get("state").textValue()).isEqualTo("VALIDATED");
    }

    private void awaitAllNotReady(String reason) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.readiness()).allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains(reason);
                }));
    }

    private static String order(String id) {
        return "{\"id\":\"" + id
                + "\",\"customerId\":\"15\",\"lines\":[{\"product\":\"SOCKS\",\"quantity\":1,\"price\":9.99}]}";
    }
}
