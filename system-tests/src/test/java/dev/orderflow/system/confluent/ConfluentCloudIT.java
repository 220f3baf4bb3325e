package dev.orderflow.system.confluent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file that Confluent Cloud's console gives for a Java client, as it is, for commands and services: against a real
 * broker and a registry that ask for the same kinds of login, over TLS. See docs/CONFLUENT.md for what this does not show.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class ConfluentCloudIT {
    private static final String KEY = "ABCDEFGHIJKLMNOP";
    private static final String SECRET = "cflt/kafka+secret";
    private static final String REGISTRY_KEY = "QRSTUVWXYZABCDEF";
    private static final String REGISTRY_SECRET = "cflt/registry+secret";
    private static final List<String> SERVICES =
            List.of("orders-service", "inventory-service", "details-service", "fraud-service");

    @TempDir
    private Path directory;

    private final EmbeddedStack stack;
    private final HttpClient http = Rest.client();
    private Identity identity;
    private EmbeddedBroker broker;
    private GuardedRegistry registry;

    ConfluentCloudIT(EmbeddedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void start() throws Exception {
        identity = Identity.in(directory);
        broker = EmbeddedBroker.startTemporary(0, secured());
        registry = GuardedRegistry.before(stack.registryUrl(), identity.asServer(), REGISTRY_KEY, REGISTRY_SECRET);
    }

    @AfterEach
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void commandsAndServicesTakeTheFileAsItIs() throws Exception {
        Path file = clientProperties(REGISTRY_SECRET);

        assertThat(run("topics", "apply", "--config-file", file.toString())).contains("created topic cloud-orders ");
        try (OrderflowProcess services = start(serviceWords(file))) {
            SERVICES.forEach(service -> awaitReady(services, service));
            assertThat(post(services, "inventory-service", "/v1/inventory/SOCKS/adjustments", """
                            {"adjustmentId":"first","kind":"ADD","quantity":5}""")
                            .status())
                    .isEqualTo(201);
            assertThat(post(services, "orders-service", "/v1/orders?timeout=30000", """
                            {"id":"1","customerId":"15","product":"SOCKS","quantity":1,"price":9.99}""")
                            .body()
                            .path("state")
                            .asText())
                    .isEqualTo("VALIDATED");
            assertThat(services.err()).contains("A setting is ignored key=session.timeout.ms");
            assertThat(services.err()).doesNotContain(SECRET, REGISTRY_SECRET);
        }
        assertThat(run("audit", "--config-file", file.toString())).contains("ok: all");
        try (OrderflowProcess doctor =
                start(words("doctor", "--config-file", file.toString(), "--skip", "smtp", "--answer-time", "60"))) {
            doctor.exitCode(); // it misses email-service, which does not run here
            assertThat(doctor.out()).contains("SASL_SSL with PLAIN").doesNotContain(SECRET, REGISTRY_SECRET);
        }
    }

    @Test
    void aWrongSecretOfTheRegistryIsNamedAndNotShown() throws Exception {
        Path file = clientProperties("wr0ng");

        try (OrderflowProcess topics = start(words("topics", "apply", "--config-file", file.toString()))) {
            assertThat(topics.exitCode()).as(topics.err()).isEqualTo(ExitCode.UNAVAILABLE.code());
            assertThat(topics.err()).contains("401").doesNotContain("wr0ng", SECRET);
        }
    }

    /** What the console shows, with addresses and keys filled in. */
    private Path clientProperties(String registrySecret) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), """
                # Required connection configs for Kafka producer, consumer, and admin
                bootstrap.servers=%s
                security.protocol=SASL_SSL
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username='%s' password='%s';
                sasl.mechanism=PLAIN
                # Required for correctness in Apache Kafka clients prior to 2.6
                client.dns.lookup=use_all_dns_ips

                # Best practice for higher availability in Apache Kafka clients prior to 3.0
                session.timeout.ms=45000

                # Best practice for Kafka producer to prevent data loss
                acks=all

                client.id=ccloud-java-client-0b5e8c9a-6f0d-4c0e-9f57-6f1b9d0a8f11

                # Required connection configs for Confluent Cloud Schema Registry
                schema.registry.url=%s
                basic.auth.credentials.source=USER_INFO
                basic.auth.user.info=%s:%s
                """.formatted(
                        broker.bootstrapServers(), KEY, SECRET, registry.url(), REGISTRY_KEY, registrySecret));
    }

    private String run(String... words) throws Exception {
        try (OrderflowProcess process = start(words(words))) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            return process.out();
        }
    }

    private OrderflowProcess start(List<String> words) throws IOException {
        return OrderflowProcess.start(identity.trusted(), directory, words);
    }

    private static List<String> words(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--name.prefix", "cloud-"));
        return all;
    }

    private List<String> serviceWords(Path file) {
        List<String> words = new ArrayList<>(List.of("service"));
        SERVICES.forEach(service -> words.add(service + ":0"));
        words.addAll(List.of("--config-file", file.toString(), "--name.prefix", "cloud-"));
        words.addAll(List.of("--state.dir", directory.resolve("state").toString()));
        return words;
    }

    private void awaitReady(OrderflowProcess services, String service) {
        Await.untilAsserted(Duration.ofMinutes(2), () -> {
            assertThat(services.isAlive()).as(services.err()).isTrue();
            assertThat(services.url(service)).as(services.err()).isNotEmpty();
            HttpAnswer answer = rest(services, service).get("/health/ready", Duration.ZERO);
            assertThat(answer.status()).as("%s: %s", service, answer.body()).isEqualTo(200);
        });
    }

    private HttpAnswer post(OrderflowProcess services, String service, String path, String json) throws IOException {
        return rest(services, service).post(path, json.getBytes(UTF_8), Duration.ofMinutes(1));
    }

    private Rest rest(OrderflowProcess services, String service) {
        return new Rest(http, URI.create(services.url(service)));
    }

    private Map<String, String> secured() {
        String prefix = "listener.name.plaintext.";
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry(
                        prefix + "plain.sasl.jaas.config",
                        PlainLoginModule.class.getName() + " required username=\"" + KEY + "\" password=\"" + SECRET
                                + "\" user_" + KEY + "=\"" + SECRET + "\";"),
                Map.entry("ssl.keystore.location", identity.file().toString()),
                Map.entry("ssl.keystore.password", identity.password()),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.truststore.location", identity.file().toString()),
                Map.entry("ssl.truststore.password", identity.password()),
                Map.entry("ssl.truststore.type", "PKCS12"));
    }
}
