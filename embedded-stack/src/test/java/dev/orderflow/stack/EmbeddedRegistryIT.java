package dev.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The registry over real HTTP and a real broker, as far as it is not asked for by the contract that every registry must
 * keep, which is in the tests of {@code schemas}. Each test has its subjects.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedRegistryIT {
    private static final String ORDER =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
    private static final String ORDER_WITH_DEFAULT =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}]}";

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private RegistryCaller caller;

    @BeforeAll
    void start() {
        broker = EmbeddedBroker.startTemporary(0);
        registry = EmbeddedRegistry.start(0, broker.bootstrapServers());
        caller = new RegistryCaller(registry.url());
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void deletesSoftlyThenForGood() {
        int id = caller.register("gone-value", ORDER).json().path("id").asInt();
        caller.register("gone-value", ORDER_WITH_DEFAULT);

        assertThat(caller.delete("/subjects/gone-value?permanent=true").code()).isEqualTo(40405);
        assertThat(caller.delete("/subjects/gone-value/versions/2").json()).hasToString("2");
        assertThat(caller.delete("/subjects/gone-value").json()).hasToString("[1]");
        assertThat(caller.get("/subjects/gone-value/versions").code()).isEqualTo(40401);
        assertThat(caller.get("/subjects/gone-value/versions?deleted=true").json())
                .hasToString("[1,2]");
        assertThat(caller.get("/schemas/ids/" + id).status()).isEqualTo(200);
        assertThat(caller.delete("/subjects/gone-value").code()).isEqualTo(40404);
        assertThat(caller.register("gone-value", ORDER).json().path("id").asInt())
                .isEqualTo(id);
        assertThat(caller.get("/subjects/gone-value/versions").json()).hasToString("[3]");
        assertThat(caller.delete("/subjects/gone-value").json()).hasToString("[3]");
        assertThat(caller.delete("/subjects/gone-value?permanent=true").json()).hasToString("[1,2,3]");
        assertThat(caller.get("/subjects/gone-value/versions?deleted=true").code())
                .isEqualTo(40401);
    }

    @Test
    void answersErrorsInConfluentsForm() throws Exception {
        caller.register("errors-value", ORDER);

        assertThat(caller.send("POST", "/subjects/errors-value/versions", "{").status())
                .isEqualTo(400);
        assertThat(caller.get("/nowhere").code()).isEqualTo(404);
        assertThat(caller.send("PATCH", "/subjects", "{}").code()).isEqualTo(405);
        HttpRequest form = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/errors-value/versions"))
                .header("Content-Type", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString("<p>"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(form, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void answersWhatAdministrationToolsAsk() {
        assertThat(caller.get("/").json()).hasToString("{}");
        assertThat(caller.get("/schemas/types").json()).hasToString("[\"AVRO\"]");
        assertThat(caller.get("/mode").json()).hasToString("{\"mode\":\"READWRITE\"}");
        assertThat(caller.get("/mode/any").code()).isEqualTo(40409);
    }

    @Test
    void takesSubjectsWithReservedCharacters() {
        caller.register("a%2Fb%20c%2B", ORDER);

        assertThat(caller.get("/subjects/a%2Fb%20c%2B/versions").json()).hasToString("[1]");
        assertThat(caller.get("/subjects").json().toString()).contains("\"a/b c+\"");
    }

    @Test
    void givesEachSchemaOneIdWhenManyRegisterAtOnce() throws Exception {
        Set<Integer> ids = ConcurrentHashMap.newKeySet();
        List<Callable<Boolean>> registrations = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(i -> () -> ids.add(caller.register(
                                "race-" + i % 4,
                                "{\"type\":\"fixed\",\"size\":" + (1 + i % 10) + ",\"name\":\"F" + i % 10 + "\"}")
                        .json()
                        .path("id")
                        .asInt()))
                .toList();
        IntStream.range(0, 4).forEach(i -> caller.level("/config/race-" + i, "NONE"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var registration : threads.invokeAll(registrations)) {
                registration.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(ids).hasSize(10);
        assertThat(ids).allSatisfy(id -> assertThat(id).isPositive());
    }

    @Test
    void namesThePortThatIsInUse() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(registry.port(), broker.bootstrapServers()))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining(Integer.toString(registry.port()));
    }
}
