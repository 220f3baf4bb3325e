package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry client over HTTP: which answers are final, which are not, and who is asked next. */
class RegistryTransportIT {

    private static final Schema SCHEMA =
            SchemaBuilder.record("A").fields().requiredString("a").endRecord();

    private final StubRegistry registry = new StubRegistry();
    private final StubRegistry second = new StubRegistry();

    @AfterEach
    void close() {
        registry.close();
        second.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error_code\":50001,\"message\":\"backend\"} | its log should say why",
                "503 | <html>busy</html> | its log should say why",
                "429 | {} | its log should say why",
                "401 | {\"error_code\":40101,\"message\":\"no\"} | check basic.auth.user.info",
                "403 | {} | check basic.auth.user.info",
                "404 | <html>no such page</html> | is schema.registry.url that of a schema registry?",
                "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"} | is schema.registry.url",
                "200 | <html>welcome</html> | is schema.registry.url",
                "200 | [] | gave no schema id",
            })
    void anAnswerThatSaysNothingAboutTheSchemaIsUnavailability(int status, String body, String hint) {
        registry.answering("/", status, body);
        assertThatThrownBy(() -> client(registry.config()).lookup("s", SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(hint);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        assertThatThrownBy(() -> client(registry.config()).byId(99))
                .isInstanceOf(RegistryRefusedException.class)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("40403");
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void triesAsOftenAsConfigured() {
        registry.answering("/", 500, "{}");
        assertThatThrownBy(() -> client(registry.config("max.retries", "3")).byId(1))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(registry.requests()).hasSize(4);
    }

    @Test
    void recoversWithTheRegistry() {
        RegistryClient client = client(registry.config("max.retries", "0"));
        registry.answering("/", 500, "{}");
        assertThatThrownBy(() -> client.register("s", SCHEMA)).isInstanceOf(RegistryUnavailableException.class);
        registry.recover("/");
        assertThat(client.byId(client.register("s", SCHEMA))).isEqualTo(SCHEMA);
    }

    @Test
    void asksTheNextAddressAndStaysWithIt() {
        registry.answering("/", 503, "{}");
        RegistryClient client = client(registry.config("schema.registry.url", registry.url() + "," + second.url()));
        client.register("s", SCHEMA);
        client.register("t", SCHEMA);
        assertThat(registry.requests()).hasSize(1);
        assertThat(second.requests()).hasSize(2);
    }

    @Test
    void givesUpOnAnAddressThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RegistryClient client = client(Map.of(
                    "schema.registry.url",
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    "http.read.timeout.ms",
                    "50",
                    "max.retries",
                    "0"));
            assertThatThrownBy(() -> client.byId(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void sendsTheCredentials() {
        client(registry.config("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret"))
                .register("s", SCHEMA);
        assertThat(registry.authorizations()).containsExactly("Basic bWU6c2VjcmV0");
    }

    @Test
    void encodesSubjectsInPaths() {
        client(registry.config()).register("a b/c", SCHEMA);
        assertThat(registry.requests()).containsExactly("POST /subjects/a%20b%2Fc/versions");
    }

    @Test
    void fetchesASchemaOnce() {
        int id = registry.registered("s", SCHEMA.toString());
        RegistryClient client = client(registry.config());
        client.byId(id);
        assertThat(client.byId(id)).isEqualTo(SCHEMA);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void resolvesReferencesOfReferences() {
        registry.answering(
                "/schemas/ids/5",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"A\\\",\\\"fields\\\":[{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"B\\\"},"
                        + "{\\\"name\\\":\\\"c\\\",\\\"type\\\":\\\"C\\\"}]}\",\"references\":["
                        + "{\"name\":\"B\",\"subject\":\"b\",\"version\":1},{\"name\":\"C\",\"subject\":\"c\",\"version\":2}]}");
        registry.answering(
                "/subjects/b/versions/1",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"B\\\",\\\"fields\\\":[{\\\"name\\\":\\\"c\\\",\\\"type\\\":\\\"C\\\"}]}\","
                        + "\"references\":[{\"name\":\"C\",\"subject\":\"c\",\"version\":2}]}");
        registry.answering(
                "/subjects/c/versions/2",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"C\\\",\\\"symbols\\\":[\\\"X\\\"]}\"}");
        Schema schema = client(registry.config()).byId(5);
        assertThat(schema.getField("b").schema().getField("c").schema().getEnumSymbols())
                .containsExactly("X");
    }

    @Test
    void refusesASchemaOfAnotherKind() {
        registry.answering("/", 200, "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}");
        assertThatThrownBy(() -> client(registry.config()).byId(1))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id 1 is of type PROTOBUF (expected: AVRO)");
    }

    private static RegistryClient client(Map<String, ?> config) {
        return new RegistryClient(config);
    }
}
