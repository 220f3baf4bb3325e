package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.orderflow.details.DetailsService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.auth.Sha256;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Passwords that services are given are in no line of their logs, those of Kafka's clients included, and not in their health. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class SecretsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "hunter2-";

    /** All that log in a service; the broker, which is in this process too, logs under other names. */
    private static final List<String> LOGGERS = List.of(
            "dev.orderflow",
            "org.apache.kafka.clients",
            "org.apache.kafka.common.config",
            "org.apache.kafka.common.security",
            "org.apache.kafka.streams",
            "org.eclipse.jetty",
            "org.glassfish",
            "org.eclipse.angus");

    private final Watcher watcher = new Watcher();
    private final Map<String, Level> before = new HashMap<>();

    /** Looks at each line as it is logged. */
    private static final class Watcher extends AppenderBase<ILoggingEvent> {
        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger dumpsOfSettings = new AtomicInteger();
        private final AtomicInteger debugLines = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            String text = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            if (text.contains(SECRET)) {
                leaks.add(event.getLoggerName() + ": " + text);
            }
            if (text.contains("sasl.jaas.config = [hidden]")) {
                dumpsOfSettings.incrementAndGet();
            }
            if (event.getLevel() == Level.DEBUG) {
                debugLines.incrementAndGet();
            }
        }
    }

    @BeforeEach
    void listen() {
        watcher.start();
        LOGGERS.forEach(name -> {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(name, logger.getLevel());
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false); // else all of it is in the test's own log
            logger.addAppender(watcher);
        });
    }

    @AfterEach
    void listenNoMore() {
        before.forEach((name, level) -> {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.detachAppender(watcher);
            logger.setAdditive(true);
            logger.setLevel(level);
        });
    }

    @Test
    void noSecretIsLoggedByServicesThatWork(TestCluster cluster, @TempDir Path directory) {
        Map<String, String> settings = new HashMap<>(secrets());
        settings.putAll(cluster.settings());
        settings.put(
                "schema.registry.url",
                cluster.settings().get("schema.registry.url").replace("//", "//ana:" + SECRET + "url@"));
        Map<String, String> email = Map.of("email.smtp.password", SECRET + "smtp", "email.smtp.user", "ana");
        try (WholeSystem system = new WholeSystem(settings, directory, Map.of("email-service", email)).startAll()) {
            system.stock("HATS", 1);
            assertThat(system.decided(
                                    "{\"id\":\"1\",\"customerId\":\"a\",\"product\":\"HATS\",\"quantity\":1,\"price\":1}")
                            .get("state")
                            .textValue())
                    .isEqualTo("VALIDATED");
            assertThat(system.readiness())
                    .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(SECRET));
        }

        assertThat(watcher.leaks).isEmpty();
        assertThat(watcher.dumpsOfSettings)
                .as("Kafka's clients said their settings")
                .hasPositiveValue();
        assertThat(watcher.debugLines).hasPositiveValue();
    }

    @Test
    void noSecretIsToldByOneThatCannotConnect(@TempDir Path directory) {
        Map<String, String> settings = new HashMap<>(secrets());
        settings.putAll(Map.of(
                "http.port", "0",
                "state.dir", directory.toString(),
                "bootstrap.servers", "127.0.0.1:1",
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "schema.registry.url", "http://ana:" + SECRET + "url@127.0.0.1:1"));
        assertToldWithoutSecrets(settings);
        settings.put("sasl.jaas.config", "no module required password=\"" + SECRET + "jaas\"");
        assertToldWithoutSecrets(settings);

        assertThat(watcher.leaks).isEmpty();
    }

    /** Neither one that is good, nor one that is not, nor what is no token at all. */
    @Test
    void noTokenIsLogged(@TempDir Path directory) throws IOException {
        // Below that, Jetty logs every header; log.level does not reach it, as libraries log warnings and errors only.
        ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.WARN);
        Path tokens = Files.writeString(
                directory.resolve("tokens"), "ana read " + Sha256.hex(SECRET + "token") + System.lineSeparator());
        Map<String, String> settings = Map.of(
                "http.port", "0",
                "state.dir", directory.toString(),
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", "http://127.0.0.1:1",
                "auth.mode", "token",
                "auth.tokens.file", tokens.toString());
        try (RunningService orders = RunningService.start(OrdersService.DEFINITION, settings)) {
            HttpClient http = HttpClient.newHttpClient();
            for (String login :
                    List.of("Bearer " + SECRET + "token", "Bearer " + SECRET + "other", "Basic " + SECRET)) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + orders.port() + "/v1/orders/1"))
                        .header("Authorization", login)
                        .build();
                assertThat(http.sendAsync(request, BodyHandlers.ofString())
                                .join()
                                .body())
                        .contains("urn:orderflow:problem:")
                        .doesNotContain(SECRET);
            }
        }
        assertThat(watcher.leaks).isEmpty();
        assertThat(watcher.debugLines).hasPositiveValue();
    }

    private static void assertToldWithoutSecrets(Map<String, String> settings) {
        try (RunningService details = RunningService.start(DetailsService.DEFINITION, settings)) {
            HttpProbe http = new HttpProbe("http://127.0.0.1:" + details.port());
            Await.untilAsserted(SOON, () -> {
                assertThat(details.health().reasons()).containsKeys("checks", "registry");
                assertThat(details.health().reasons().values()).doesNotContain("starting");
            });
            assertThat(http.get("/health/ready").body()).contains("registry").doesNotContain(SECRET);
            assertThat(http.get("/metrics").body()).doesNotContain(SECRET);
        }
    }

    private static Map<String, String> secrets() {
        return Map.of(
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"ana\" password=\""
                                + SECRET + "jaas\";",
                "ssl.key.password", SECRET + "key",
                "ssl.truststore.password", SECRET + "trust",
                "basic.auth.credentials.source", "URL",
                "basic.auth.user.info", "ana:" + SECRET + "basic");
    }
}
