package dev.orderflow.tea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole shop on a real broker, over real HTTP: every order gets its tea, whatever stops and starts again meanwhile. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class TeaShopIT {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final String PREFIX = "teashopit-";
    private static final int TOPPED = 400;
    private static final String DELAY = "50";
    private static final Map<String, String> QUICK = Map.of(
            "label.time", "100ms",
            "label.mixing.base", "1s",
            "label.mixing.each", "0ms",
            "top.time", "100ms",
            "watchdog.mixed.within", "3s");

    private final Map<String, RunningService> running = new LinkedHashMap<>();
    private EmbeddedStack stack;
    private TeaTopicsProbe probe;
    private HttpProbe web;
    private int statusPort;
    private Path directory;

    @BeforeAll
    void open(EmbeddedStack aStack, @TempDir Path states) {
        directory = states;
        stack = aStack;
        probe = new TeaTopicsProbe(stack, PREFIX);
        TeaServices.ALL.definitions().forEach(service -> start(service, Map.of()));
        running.values().forEach(service -> service.awaitReady(READY));
        web = HttpProbe.onPort(running.get("tea-web").port());
    }

    @AfterAll
    void close() {
        List<RunningService> all = new ArrayList<>(running.values());
        for (int last = all.size() - 1; last >= 0; last--) {
            all.get(last).close();
        }
        probe.close();
    }

    @Test
    void anOrderIsLabeledMixedAndToppedOnce() {
        HttpProbe.Answer placed = order("b32adxxxxxxxxxxx");
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("Location")).isEqualTo("/orders/b32adxxxxxxxxxxx");
        assertThat(placed.json().get("topping").textValue()).isEqualTo("Taro");
        assertThat(order("b32adxxxxxxxxxxx").status()).as("sent again").isEqualTo(201);
        HttpProbe.Answer other = web.post("/v1/orders", body("b32adxxxxxxxxxxx").replace("Taro", "Matcha"));
        assertThat(other.status()).as(other.body()).isEqualTo(409);

        JsonNode state = awaitStatus("b32adxxxxxxxxxxx", TOPPED);
        assertThat(state.get("done").booleanValue()).isTrue();
        assertThat(state.get("name").textValue()).isEqualTo("Kim");
        assertThat(state.get("steps").findValuesAsText("status"))
                .filteredOn(status -> !status.equals(DELAY)) // on a busy machine
                .containsExactly("100", "200", "300", "400");

        assertThat(probe.of(probe.topics.ordered(), "b32adxxxxxxxxxxx"))
                .as("what is known is not written again")
                .hasSize(1);
        assertThat(probe.of(probe.topics.labeled(), "b32adxxxxxxxxxxx"))
                .singleElement()
                .asString()
                .contains("\"mixing_time\":1,");
        assertThat(probe.of(probe.topics.mixed(), "b32adxxxxxxxxxxx")).hasSize(1);
        assertThat(probe.of(probe.topics.topped(), "b32adxxxxxxxxxxx")).hasSize(1);
        assertThat(probe.of(probe.topics.status(), "b32adxxxxxxxxxxx")).hasSize(3);
        assertThat(probe.of(probe.topics.pending(), "b32adxxxxxxxxxxx")).isEmpty();
    }

    @Test
    void theWarningIsKeptWhileTopRestarts() throws Exception {
        stop(TeaServices.MIX);
        order("warn1ngxxxxxxxxx");
        Await.untilAsserted(
                READY,
                () -> assertThat(metric("tea-top", "tea_join_waiting{input=\"tea\""))
                        .isPositive());
        stop(TeaServices.TOP);
        assertThat(probe.members(PREFIX + "tea-top-top"))
                .as("it has left its group")
                .isEmpty();
        start(TeaServices.TOP, Map.of());
        start(TeaServices.MIX, Map.of());
        awaitStatus("warn1ngxxxxxxxxx", TOPPED);
        assertThat(probe.of(probe.topics.topped(), "warn1ngxxxxxxxxx")).hasSize(1);
    }

    @Test
    void aTeaThatCameFirstIsPendingAndKeptWhileTopRestarts() throws Exception {
        probe.send(probe.topics.mixed(), "teaf1rstxxxxxxxx", "{\"status\":300,\"timestamp\":1}");
        JsonNode pending = awaitStatus("teaf1rstxxxxxxxx", 150);
        assertThat(pending.get("sentence").textValue()).startsWith("Bear with us");
        assertThat(pending.hasNonNull("name")).isFalse();
        stop(TeaServices.TOP);
        start(TeaServices.TOP, Map.of());
        order("teaf1rstxxxxxxxx");
        assertThat(awaitStatus("teaf1rstxxxxxxxx", TOPPED).get("name").textValue())
                .isEqualTo("Kim");
        assertThat(probe.of(probe.topics.topped(), "teaf1rstxxxxxxxx")).hasSize(1);
    }

    @Test
    void whatIsStuckIsSaidAndGoesOn() {
        stop(TeaServices.MIX);
        order("stuck1xxxxxxxxxx");
        Await.untilAsserted(READY, () -> {
            JsonNode state = status("stuck1xxxxxxxxxx").json();
            assertThat(state.path("late").booleanValue()).isTrue();
            assertThat(state.path("sentence").textValue()).contains("delayed", "mixing");
        });
        assertThat(probe.of(probe.topics.stuck(), "stuck1xxxxxxxxxx"))
                .singleElement()
                .asString()
                .startsWith("{\"status\":50,\"after\":100,\"missing\":300,\"sla_ms\":3000,");
        start(TeaServices.MIX, Map.of());
        JsonNode topped = awaitStatus("stuck1xxxxxxxxxx", TOPPED);
        assertThat(topped.get("late").booleanValue()).isFalse();
        assertThat(topped.get("steps").findValuesAsText("status")).contains(DELAY);
    }

    @Test
    void bothStoresSayTheSameAndTheFileGoesOnWhereItWas() {
        order("st0rexxxxxxxxxxx");
        JsonNode state = awaitStatus("st0rexxxxxxxxxxx", TOPPED);
        stop(TeaServices.STATUS);
        order("st0re2xxxxxxxxxx");
        start(TeaServices.STATUS, Map.of("http.port", Integer.toString(statusPort)));
        awaitStatus("st0re2xxxxxxxxxx", TOPPED);
        assertThat(status("st0rexxxxxxxxxxx").json()).isEqualTo(state);
        try (RunningService memory = RunningService.start(
                TeaServices.STATUS, settings(Map.of("instance.id", "memory", "status.store", "memory")))) {
            HttpProbe other = HttpProbe.onPort(memory.port());
            Await.untilAsserted(
                    READY,
                    () -> assertThat(other.get("/v1/orders/st0rexxxxxxxxxxx").status())
                            .isEqualTo(200));
            assertThat(other.get("/v1/orders/st0rexxxxxxxxxxx").json()).isEqualTo(state);
        }
    }

    /** Topics that services were not given are made by nobody, also not by a broker that would make them at the first write. */
    @Test
    void noOrderIsTakenBeforeTheTopicsAreThere() throws Exception {
        String elsewhere = "teaelsewhere-";
        Map<String, String> settings = settings(Map.of("name.prefix", elsewhere, "instance.id", "early"));
        try (RunningService early = RunningService.start(TeaServices.WEB, settings)) {
            HttpProbe shop = HttpProbe.onPort(early.port());
            Await.untilAsserted(() -> assertThat(shop.get("/health/ready").body())
                    .contains("missing topics: [" + elsewhere + "tea-ordered]"));
            HttpProbe.Answer refused = shop.post("/v1/orders", body("t00earlyxxxxxxxx"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.json().get("code").textValue()).isEqualTo("NOT_READY");
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(probe.names()).noneMatch(name -> name.startsWith(elsewhere));
            try (TeaTopicsProbe topics = new TeaTopicsProbe(stack, elsewhere)) {
                early.awaitReady(READY);
                assertThat(shop.post("/v1/orders", body("t00earlyxxxxxxxx")).status())
                        .isEqualTo(201);
                assertThat(topics.of(topics.topics.ordered(), "t00earlyxxxxxxxx"))
                        .hasSize(1);
            }
        }
    }

    /** Its place was taken: what stops late leaves the group as it is. */
    @Test
    void aReplacedProcessLeavesItsReplacementInTheGroup() throws Exception {
        String group = PREFIX + "tea-label-label";
        Map<String, String> settings =
                settings(Map.of("state.dir", directory.resolve("replacement").toString()));
        try (RunningService replacement = RunningService.start(TeaServices.LABEL, settings)) {
            replacement.awaitReady(READY);
            Await.untilAsserted(
                    READY,
                    () -> assertThat(HttpProbe.onPort(running.get("tea-label").port())
                                    .get("/health/ready")
                                    .status())
                            .isEqualTo(503));
            List<String> members = probe.members(group);
            assertThat(members).hasSize(1);
            stop(TeaServices.LABEL);
            assertThat(probe.members(group)).isEqualTo(members);
        }
        start(TeaServices.LABEL, Map.of());
        running.get("tea-label").awaitReady(READY);
    }

    @Test
    void thePagesAreServedAndNonsenseIsRefused() {
        for (String page : List.of("/", "/orders/b32adxxxxxxxxxxx")) {
            HttpProbe.Answer answer = web.get(page);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';");
        }
        assertThat(web.get("/page/none.mjs").status()).isEqualTo(404);
        assertThat(status("unkn0wnxxxxxxxxx").status()).isEqualTo(404);
        HttpProbe.Answer refused = web.post("/v1/orders", "{\"name\":\"Kim\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/tea", "/sugar", "/pearl", "/topping");
    }

    private HttpProbe.Answer order(String id) {
        return web.post("/v1/orders", body(id));
    }

    private static String body(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"Kim\",\"tea\":\"Oolong\",\"sugar\":\"50%\","
                + "\"pearl\":\"Lychee Pearl\",\"topping\":\"Taro\"}";
    }

    private JsonNode awaitStatus(String id, int code) {
        Await.untilAsserted(READY, () -> {
            HttpProbe.Answer answer = status(id);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("status").intValue()).isEqualTo(code);
        });
        return status(id).json();
    }

    /** As the page asks: through tea-web. */
    private HttpProbe.Answer status(String id) {
        return web.get("/api/status/v1/orders/" + id);
    }

    private double metric(String service, String begin) {
        return HttpProbe.onPort(running.get(service).port())
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void stop(ServiceDefinition<?> service) {
        running.get(service.name()).close();
    }

    private void start(ServiceDefinition<?> service, Map<String, String> further) {
        Map<String, String> own = new HashMap<>(further);
        if (service.equals(TeaServices.WEB)) {
            own.put("status.url", "http://127.0.0.1:" + statusPort);
        }
        RunningService started = RunningService.start(service, own(service, settings(own)));
        running.put(service.name(), started);
        if (service.equals(TeaServices.STATUS)) {
            statusPort = started.port();
        }
    }

    private Map<String, String> settings(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", PREFIX,
                "http.port", "0",
                "state.dir", directory.toString()));
        settings.putAll(further);
        return settings;
    }

    /** Those of {@link #QUICK} that the service has. */
    private static Map<String, String> own(ServiceDefinition<?> service, Map<String, String> settings) {
        RunningService.settings(service).stream()
                .filter(setting -> QUICK.containsKey(setting.key()))
                .forEach(setting -> settings.put(setting.key(), QUICK.get(setting.key())));
        return settings;
    }
}
