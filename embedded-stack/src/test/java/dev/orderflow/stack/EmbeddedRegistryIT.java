package dev.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.stack.RegistryCaller.Answer;
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

/** Confluent's REST interface, as its clients use it, over real HTTP and a real broker. Each test has its subjects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedRegistryIT {
    private static final String ORDER =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
    private static final String ORDER_WITH_DEFAULT =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}]}";
    private static final String ORDER_WITHOUT_DEFAULT = ORDER_WITH_DEFAULT.replace(",\"default\":\"\"", "");
    private static final String BASKET = "{\"type\":\"record\",\"name\":\"Basket\",\"fields\":"
            + "[{\"name\":\"orders\",\"type\":{\"type\":\"array\",\"items\":\"Order\"}}]}";

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
    void registersOnceAndAnswersTheSameIdAgain() {
        int id = caller.register("once-value", ORDER).json().path("id").asInt();

        Answer again = caller.register("once-value", ORDER.replace(",", " ,\n"));

        assertThat(id).isPositive();
        assertThat(again).isEqualTo(new Answer(200, again.json()));
        assertThat(again.json().path("id").asInt()).isEqualTo(id);
        assertThat(caller.get("/subjects/once-value/versions").json()).hasToString("[1]");
        assertThat(caller.get("/subjects/once-value/versions/latest")
                        .json()
                        .path("schema")
                        .asText())
                .isEqualTo(ORDER);
        assertThat(caller.get("/subjects/once-value/versions/1/schema").json()).hasToString(ORDER);
        assertThat(caller.get("/schemas/ids/" + id).json().path("schema").asText())
                .isEqualTo(ORDER);
        assertThat(caller.get("/schemas/ids/" + id + "/schema").json()).hasToString(ORDER);
        assertThat(caller.get("/subjects").json().toString()).contains("\"once-value\"");
    }

    @Test
    void sharesOneIdBetweenSubjects() {
        int id = caller.register("shared-a", ORDER).json().path("id").asInt();

        assertThat(caller.register("shared-b", ORDER).json().path("id").asInt()).isEqualTo(id);
        assertThat(caller.get("/schemas/ids/" + id + "/versions").json().toString())
                .contains("{\"subject\":\"shared-a\",\"version\":1}", "{\"subject\":\"shared-b\",\"version\":1}");
    }

    @Test
    void looksUpWhatIsRegistered() {
        int id = caller.register("lookup-value", ORDER).json().path("id").asInt();

        Answer found = caller.send("POST", "/subjects/lookup-value", RegistryCaller.body(ORDER));

        assertThat(found.json().path("id").asInt()).isEqualTo(id);
        assertThat(found.json().path("version").asInt()).isEqualTo(1);
        assertThat(found.json().path("subject").asText()).isEqualTo("lookup-value");
        assertThat(caller.send("POST", "/subjects/lookup-value", RegistryCaller.body("\"string\""))
                        .code())
                .isEqualTo(40403);
        assertThat(caller.send("POST", "/subjects/nobody", RegistryCaller.body(ORDER))
                        .code())
                .isEqualTo(40401);
    }

    @Test
    void refusesAnIncompatibleSchema() {
        caller.level("/config/strict-value", "FULL_TRANSITIVE");
        caller.register("strict-value", ORDER);

        Answer refused = caller.register("strict-value", ORDER_WITHOUT_DEFAULT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.json().path("message").asText()).contains("READER_FIELD_MISSING_DEFAULT_VALUE", "note");
        assertThat(caller.register("strict-value", ORDER_WITH_DEFAULT).status()).isEqualTo(200);
        assertThat(caller.get("/subjects/strict-value/versions").json()).hasToString("[1,2]");
    }

    @Test
    void answersWhetherASchemaWouldBeCompatible() {
        caller.register("compat-value", ORDER);
        String path = "/compatibility/subjects/compat-value/versions";

        assertThat(caller.send("POST", path + "/latest", RegistryCaller.body(ORDER_WITH_DEFAULT))
                        .json())
                .hasToString("{\"is_compatible\":true}");
        Answer no = caller.send("POST", path + "?verbose=true", RegistryCaller.body(ORDER_WITHOUT_DEFAULT));
        assertThat(no.json().path("is_compatible").asBoolean(true)).isFalse();
        assertThat(no.json().path("messages")).isNotEmpty();
        assertThat(caller.send("POST", path + "/7", RegistryCaller.body(ORDER)).code())
                .isEqualTo(40402);
        assertThat(caller.send(
                                "POST",
                                path.replace("compat-value", "new-value") + "/latest",
                                RegistryCaller.body(ORDER))
                        .json())
                .hasToString("{\"is_compatible\":true}");
    }

    @Test
    void keepsLevelsBySubject() {
        assertThat(caller.get("/config").json()).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(caller.get("/config/levels-value").code()).isEqualTo(40408);
        assertThat(caller.get("/config/levels-value?defaultToGlobal=true").json())
                .hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(caller.level("/config/levels-value", "FULL").json()).hasToString("{\"compatibility\":\"FULL\"}");
        assertThat(caller.get("/config/levels-value").json()).hasToString("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(caller.delete("/config/levels-value").json()).hasToString("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(caller.get("/config/levels-value").status()).isEqualTo(404);
        assertThat(caller.level("/config/levels-value", "SOMETIMES").code()).isEqualTo(42203);
    }

    @Test
    void resolvesReferences() {
        caller.register("referred-value", ORDER);
        String body = RegistryCaller.body(BASKET, List.of(List.of("Order", "referred-value", "1")));

        Answer registered = caller.send("POST", "/subjects/basket-value/versions", body);

        assertThat(registered.status()).isEqualTo(200);
        Answer byId = caller.get("/schemas/ids/" + registered.json().path("id").asInt());
        assertThat(byId.json().path("schema").asText()).isEqualTo(BASKET);
        assertThat(byId.json().path("references"))
                .hasToString("[{\"name\":\"Order\",\"subject\":\"referred-value\",\"version\":1}]");
        assertThat(caller.send("POST", "/subjects/basket-value", body)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.delete("/subjects/referred-value").code()).isEqualTo(42206);
        assertThat(caller.register("unresolved-value", BASKET).code()).isEqualTo(42201);
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

        assertThat(caller.get("/schemas/ids/999999").code()).isEqualTo(40403);
        assertThat(caller.get("/subjects/errors-value/versions/9").code()).isEqualTo(40402);
        assertThat(caller.get("/subjects/errors-value/versions/first").code()).isEqualTo(42202);
        assertThat(caller.register("errors-value", "{\"type\":\"recorrd\"}").code())
                .isEqualTo(42201);
        assertThat(caller.register("errors-value", "").code()).isEqualTo(42201);
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
