package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The article's walk on a real broker: two pizzas are ordered and fetched, services go and come back, instances share the work. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class PizzaShopIT {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final short ONE_REPLICA = 1;
    private static final String SECOND_SAUCE = "sauce-service 2";

    private final Map<String, RunningService> running = new LinkedHashMap<>();

    @TempDir
    Path directory;

    private Map<String, String> settings;
    private long ordered;

    @BeforeEach
    void applyTopics(EmbeddedStack stack) {
        settings = new HashMap<>(Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", "shop" + System.nanoTime() + "-"));
        KafkaSettings kafka = RunningService.prepare(PizzaService.DEFINITION, Sources.of(settings), Set.of())
                .kafka();
        assertThat(PizzaTopics.create(kafka, ONE_REPLICA)).isNotEmpty();
        assertThat(PizzaTopics.create(kafka, ONE_REPLICA)).as("done again").isEmpty();
        settings.putAll(Map.of("http.port", "0", "state.dir", directory.toString()));
    }

    @AfterEach
    void stopAll() {
        running.values().forEach(RunningService::close);
    }

    @Test
    void servesTwoPizzasThroughTheChainAndOrdersSurviveRestarts() throws IOException {
        start(PizzaShop.SERVICES.definitions());
        start(SECOND_SAUCE, ToppingService.definition(Topping.SAUCE, 0), Map.of("instance.id", "2"));
        HttpProbe.Answer answer = probe("pizza-service").post("/order/2", "");
        ordered += 2;
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String first = answer.json().path("order_id").textValue();
        assertThat(answer.body()).isEqualTo("{\"order_id\":\"" + first + "\"}");
        assertThat(answer.header("Location")).endsWith("/order/" + first);
        JsonNode complete = complete(first, 2);
        assertShape(complete);
        refusesWhatCannotBe();
        sharesTheSauce();
        keepsTheIdentityOfTheSauce();

        stop("cheese-service");
        String second = order(3);
        JsonNode begun = get(second);
        assertThat(begun.path("count").intValue()).isEqualTo(3);
        assertThat(begun.path("pizzas")).isEmpty();
        stop("pizza-service");
        start(List.of(PizzaService.DEFINITION, ToppingService.definition(Topping.CHEESE, 0)));
        complete(second, 3);
        assertThat(get(first)).as("the first order, after the restart").isEqualTo(complete);
        reportsCheesesWithNothingElseRunning();
    }

    @Test
    void servesTwoPizzasThroughTheScatterGather() {
        settings.put("pizza.flow", "scatter-gather");
        start(PizzaShop.SERVICES.definitions());
        assertShape(complete(order(2), 2));
        reportsCheesesWithNothingElseRunning();
    }

    private void refusesWhatCannotBe() {
        HttpProbe shop = probe("pizza-service");
        for (String count : List.of("0", "101", "-1", "two", "99999999999")) {
            assertProblem(shop.post("/order/" + count, ""), 400, "INVALID_COUNT");
        }
        for (String id : List.of("1", "199467350823967746698504683131014209792", "nothing")) {
            assertProblem(shop.get("/order/" + id), 404, "ORDER_NOT_FOUND");
        }
    }

    /** Each of two instances has half of the partitions. */
    private void sharesTheSauce() {
        String group = settings.get("name.prefix") + "sauce-service-chain";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            Await.untilAsserted(
                    READY_WITHIN,
                    () -> assertThat(admin.describeConsumerGroups(List.of(group))
                                    .all()
                                    .get()
                                    .get(group)
                                    .members())
                            .extracting(member ->
                                    member.assignment().topicPartitions().size())
                            .containsExactly(2, 2));
        }
        complete(order(100), 100);
    }

    private void reportsCheesesWithNothingElseRunning() {
        Await.untilAsserted(() -> assertThat(reported()).isEqualTo(ordered));
        List<String> others = new ArrayList<>(running.keySet());
        others.remove("cheese-reporter");
        others.forEach(this::stop);
        assertThat(reported()).isEqualTo(ordered);
        stop("cheese-reporter");
        start(List.of(CheeseReporter.DEFINITION));
        assertThat(reported()).as("after its restart").isEqualTo(ordered);
    }

    private long reported() {
        HttpProbe.Answer answer = probe("cheese-reporter").get("/report");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        long pizzas = 0;
        for (JsonNode cheese : answer.json().path("cheeses")) {
            pizzas += cheese.path("pizzas").longValue();
        }
        return pizzas;
    }

    private String order(int count) {
        ordered += count;
        HttpProbe.Answer answer = probe("pizza-service").post("/order/" + count, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("order_id").textValue();
    }

    private JsonNode get(String id) {
        return awaited(id, order -> {});
    }

    private JsonNode complete(String id, int count) {
        return awaited(id, order -> assertThat(order.path("pizzas")).hasSize(count));
    }

    /** The order as soon as it is so: a read waits for the application for two seconds, and a busy machine may take longer. */
    private JsonNode awaited(String id, Consumer<JsonNode> expected) {
        AtomicReference<JsonNode> order = new AtomicReference<>();
        Await.untilAsserted(() -> {
            HttpProbe.Answer answer = probe("pizza-service").get("/order/" + id);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            expected.accept(answer.json());
            order.set(answer.json());
        });
        return order.get();
    }

    /** What an instance without rows has an {@code IdentityStore} for: it is the same process to Kafka after a restart. */
    private void keepsTheIdentityOfTheSauce() throws IOException {
        Path states = directory.resolve(settings.get("name.prefix") + "sauce-service-1");
        try (Stream<Path> files = Files.walk(states)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("kafka-streams-process-metadata");
        }
    }

    /** As the article prints it: these fields and no others. */
    private static void assertShape(JsonNode order) {
        assertThat(names(order)).containsExactly("id", "count", "pizzas");
        for (JsonNode pizza : order.path("pizzas")) {
            assertThat(names(pizza)).containsExactly("order_id", "sauce", "cheese", "meats", "veggies");
            assertThat(pizza.path("order_id")).isEqualTo(order.path("id"));
            assertThat(names(pizza).map(name -> pizza.path(name).textValue())).allMatch(text -> !text.isBlank());
        }
    }

    private static Stream<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey);
    }

    private static void assertProblem(HttpProbe.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").textValue()).isEqualTo("urn:orderflow:problem:" + code);
    }

    private void start(List<ServiceDefinition<?>> services) {
        services.forEach(service -> launch(service.name(), service, Map.of()));
        services.forEach(service -> running.get(service.name()).awaitReady(READY_WITHIN));
    }

    private void start(String name, ServiceDefinition<?> service, Map<String, String> further) {
        launch(name, service, further);
        running.get(name).awaitReady(READY_WITHIN);
    }

    private void launch(String name, ServiceDefinition<?> service, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(further);
        if (!RunningService.settings(service).stream()
                .anyMatch(setting -> setting.key().equals("pizza.flow"))) {
            all.remove("pizza.flow");
        }
        running.put(name, RunningService.start(service, all));
    }

    private void stop(String name) {
        running.remove(name).close();
    }

    private HttpProbe probe(String service) {
        return HttpProbe.onPort(running.get(service).port());
    }
}
