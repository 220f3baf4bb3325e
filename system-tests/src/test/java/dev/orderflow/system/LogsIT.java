package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log of services in a process of their own, as JSON: what happened to an order is found by its id. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class LogsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatHappenedToAnOrderIsFoundByItsId(TestCluster cluster, @TempDir Path directory) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.putAll(Map.of("log.format", "json", "log.level", "debug", "instance.id", "7"));
        try (MailCatcher mails = MailCatcher.start(0)) {
            settings.put("email.smtp.port", Integer.toString(mails.port()));
            try (ServicesProcess services = new ServicesProcess("logged", Services.ALL.names(), settings, directory)) {
                services.start();
                services.awaitReady();
                happen(services, cluster);
                Await.untilAsserted(SOON, () -> {
                    List<JsonNode> lines = lines(services.log());
                    assertFound(lines, "orderId", "logged-1", "Order written", "state", "CREATED");
                    assertFound(lines, "orderId", "logged-1", "Order written", "state", "FAILED");
                    assertFound(lines, "orderId", "logged-1", "A request was refused", "code", "ORDER_CONFLICT");
                    assertFound(
                            lines, "orderId", "logged-none", "A request was refused", "path", "/v1/orders/logged-none");
                    assertFound(lines, "orderId", "logged-1", "E-mail ended", "kind", "FAILED");
                    assertFound(lines, "key", "logged-bad", "Record dead-lettered", "kind", "UNDECODABLE");
                });
                assertThat(lines(services.log()))
                        .allSatisfy(line ->
                                assertThat(line.get("instance").textValue()).isEqualTo("7"))
                        .allSatisfy(line ->
                                assertThat(line.get("service").textValue()).contains("orders-service"));
                assertThat(lines(services.log()).toString()).doesNotContain("ann@example.com", "2000.01");
            }
        }
    }

    private static void happen(ServicesProcess services, TestCluster cluster) {
        new Customers(services.url("email-service")).add("ann", "");
        HttpProbe orders = new HttpProbe(services.url("orders-service"));
        assertThat(post(orders, "2000.01")).isEqualTo(201);
        assertThat(post(orders, "7")).isEqualTo(409);
        assertThat(orders.get("/v1/orders/logged-none").status()).isEqualTo(404);
        cluster.sendRaw(
                cluster.topics().orderCommands(), "logged-bad".getBytes(StandardCharsets.UTF_8), new byte[] {9});
    }

    private static int post(HttpProbe orders, String price) {
        return orders.send(
                        "POST",
                        "/v1/orders",
                        "{\"id\":\"logged-1\",\"customerId\":\"ann\",\"product\":\"HATS\",\"quantity\":1,\"price\":"
                                + price + "}",
                        Map.of())
                .status();
    }

    private static void assertFound(
            List<JsonNode> lines, String id, String value, String message, String field, String wanted) {
        assertThat(lines)
                .as(message + " " + id + "=" + value + " " + field + "=" + wanted)
                .anySatisfy(line -> {
                    assertThat(line.path(id).asText()).isEqualTo(value);
                    assertThat(line.path("message").asText())
                            .startsWith(message)
                            .contains(id + "=" + value);
                    assertThat(line.path(field).asText()).isEqualTo(wanted);
                });
    }

    /** Every line is an object: who reads it reads nothing else. */
    private static List<JsonNode> lines(Path log) {
        List<JsonNode> lines = new ArrayList<>();
        try {
            String text = Files.readString(log);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1); // the last one may still be written
            for (String line : whole.split("\n", 0)) {
                lines.add(JSON.readTree(line));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines;
    }
}
