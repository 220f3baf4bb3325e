package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.config.Setting;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a service, without Kafka. */
class RunningServiceTest {
    @TempDir
    private java.nio.file.Path state;

    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A part that notes what happens to it. */
    private final class NotingPart implements Component {
        private final String name;
        private final HealthIndicator signal;

        NotingPart(String name, Health health) {
            this.name = name;
            this.signal = health.signal(name);
        }

        @Override
        public void start() {
            events.add("start " + name);
            if (name.equals("broken")) {
                throw new IllegalStateException("broken on purpose");
            }
            if (!name.equals("slow")) {
                signal.up();
            }
        }

        @Override
        public void close() {
            events.add("close " + name);
        }
    }

    /** A resource that cannot answer now. */
    @PermitAll
    @Path("/thing")
    public static final class StaleResource {
        @GET
        public String get() {
            return Optional.<String>empty().orElseThrow(() -> new NotCurrentException("catching up"));
        }
    }

    private ServiceDefinition<Integer> definition(String... parts) {
        return new ServiceDefinition<>(
                "test-service",
                8099,
                settings -> settings.integer("test.limit", 3, 1, 5, "A limit."),
                (limit, context) -> new Service() {
                    @Override
                    public List<Component> components() {
                        return Arrays.stream(parts)
                                .<Component>map(name -> new NotingPart(name, context.health()))
                                .toList();
                    }

                    @Override
                    public List<Object> resources() {
                        return List.of(new StaleResource());
                    }
                });
    }

    private Map<String, String> settings() {
        return Map.of("http.port", "0", "state.dir", state.toString());
    }

    @Test
    void startsPartsInOrderAndClosesThemInReverse() {
        try (RunningService service = RunningService.start(definition("one", "two"), settings())) {
            service.awaitReady(Duration.ofSeconds(5));
        }
        assertThat(events).containsExactly("start one", "start two", "close two", "close one");
    }

    @Test
    void cleansUpAfterAHalfFailedStart() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> RunningService.start(definition("one", "broken", "never"), settings()));
        assertThat(events).containsExactly("start one", "start broken", "close broken", "close one");
    }

    @Test
    void saysWhyItIsNotReadyButThatItLives() throws Exception {
        try (RunningService service = RunningService.start(definition("one", "slow"), settings())) {
            assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(service, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"not ready\",\"reasons\":{\"slow\":\"starting\"}}");

            service.health().signal("slow").up();

            assertThat(get(service, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void servesMetricsAndTurnsAViewThatIsNotCurrentIntoTryAgain() throws Exception {
        try (RunningService service = RunningService.start(definition("one"), settings())) {
            assertThat(get(service, "/metrics").body())
                    .contains("jvm_memory_used_bytes", "service=\"test-service\"", "orderflow_build_info{");
            HttpResponse<String> stale = get(service, "/thing");
            assertThat(stale.statusCode()).isEqualTo(503);
            assertThat(stale.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(stale.body()).contains("NOT_READY", "catching up");
        }
    }

    @Test
    void pinsTheCommonSettings() {
        assertThat(RunningService.settings(definition()))
                .extracting(Setting::key, Setting::defaultText)
                .extracting(org.assertj.core.groups.Tuple::toList)
                .containsExactly(
                        List.of("http.host", "127.0.0.1"),
                        List.of("http.port", "8099"),
                        List.of("http.max-body-bytes", "1048576"),
                        List.of("http.max-connections", "10000"),
                        List.of("http.max-connections-per-address", "5000"),
                        List.of("http.max-threads", "64"),
                        List.of("http.idle-timeout", "90s"),
                        List.of("auth.mode", "none"),
                        List.of("auth.tokens.file", ""),
                        List.of("auth.oidc.issuer", ""),
                        List.of("auth.oidc.audience", ""),
                        List.of("auth.oidc.client-id", "orderflow-console"),
                        List.of("auth.oidc.roles-claim", "roles"),
                        List.of("auth.oidc.name-claim", "sub"),
                        List.of("application.server", ""),
                        List.of("log.format", "plain"),
                        List.of("log.level", "info"),
                        List.of("instance.id", "1"),
                        List.of("name.prefix", ""),
                        List.of("state.dir", "orderflow-state"),
                        List.of("bootstrap.servers", "127.0.0.1:9092"),
                        List.of("schema.registry.url", "http://127.0.0.1:8081"),
                        List.of("clock.skew", "5m"),
                        List.of("console.url", "http://127.0.0.1:8086/"),
                        List.of("test.limit", "3"));
    }

    @Test
    void exitsWithTwoAndAllErrorsAtOnce() {
        int code = execute("--http.port=70000", "--test.limti", "3", "--max.poll.records=7", "--instance.id=a b");

        assertThat(code).isEqualTo(ServiceMain.CONFIGURATION);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("http.port: 70000", "did you mean test.limit?", "instance.id: a b")
                .doesNotContain("max.poll.records", "Exception");
        assertThat(execute("nonsense", "--key")).isEqualTo(ServiceMain.CONFIGURATION);
    }

    @Test
    void readsTheConfigurationFileAndStops() throws IOException {
        java.nio.file.Path file = Files.writeString(
                state.resolve("client.properties"),
                "http.port=0\nstate.dir=" + state + "\nsecurity.protocol=PLAINTEXT\n");

        assertThat(execute("--config-file", file.toString())).isEqualTo(ServiceMain.OK);
        assertThat(execute("--config-file", "not-there.properties")).isEqualTo(ServiceMain.CONFIGURATION);
    }

    @Test
    void exitsWithOneWhenThePortIsTaken() {
        try (RunningService service = RunningService.start(definition("one"), settings())) {
            int code = execute("--http.port=" + service.port(), "--state.dir=" + state);
            assertThat(code).isEqualTo(ServiceMain.FAILURE);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is taken");
    }

    @Test
    void printsHelpFromTheDeclaredSettings() {
        assertThat(execute("--help")).isEqualTo(ServiceMain.OK);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--test.limit=  integer, 1 to 5; default 3", "A limit.", "ORDERFLOW_HTTP_PORT");
    }

    @Test
    void saysNoSecretWithTheHelpNorWithErrors() {
        String secret = "hunter2";
        assertThat(execute("--sasl.jaas.config=" + secret, "--basic.auth.user.info", secret, "--help"))
                .isEqualTo(ServiceMain.OK);
        assertThat(execute("--sasl.jaas.config=" + secret, "--basic.auth.user.info", secret, "--http.port=70000"))
                .isEqualTo(ServiceMain.CONFIGURATION);
        assertThat(execute("--sasl.jaas.config=Module", "required", "password=" + secret))
                .isEqualTo(ServiceMain.CONFIGURATION);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--http.port=")
                .doesNotContain(secret);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("http.port: 70000")
                .doesNotContain(secret);
    }

    private int execute(String... args) {
        ServiceMain main = new ServiceMain(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return main.execute(definition("one"), List.of(args), RunningService::close);
    }

    private static HttpResponse<String> get(RunningService service, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
