package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.PizzaId;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TopicReader;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each service is a process, and is killed in the middle of its work: every pizza of every order is made once. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class PizzaCrashIT {
    /** For each kill, one after the other until then. */
    private static final int MOST_ORDERS = 12;

    private static final int PIZZAS = 1_000;
    private static final int MOST_BATCHES = 5;
    private static final short ONE_REPLICA = 1;

    /** More than the markers that the batch before may still write. */
    private static final int BEGUN = 100;

    private static final Duration WORKED_OFF_WITHIN = Duration.ofMinutes(2);

    private final Map<String, ShopProcess> processes = new LinkedHashMap<>();
    private final List<String> orders = new ArrayList<>();

    @TempDir
    Path directory;

    private PizzaTopics topics;
    private Map<String, String> settings;

    @AfterEach
    void close() {
        processes.values().forEach(ShopProcess::close);
    }

    @Test
    void losesAndDoublesNothingInTheChain(EmbeddedStack stack) throws Exception {
        survivesTheDeathOf(
                stack,
                Flow.CHAIN,
                List.of(
                        new Victim("pizza-service", topics().pizza()),
                        new Victim("sauce-service", topics().output(Flow.CHAIN, Topping.SAUCE)),
                        new Victim("cheese-service", topics().output(Flow.CHAIN, Topping.CHEESE)),
                        new Victim("meats-service", topics().output(Flow.CHAIN, Topping.MEATS)),
                        new Victim("veggies-service", topics().output(Flow.CHAIN, Topping.VEGGIES)),
                        new Victim("cheese-reporter", topics().output(Flow.CHAIN, Topping.CHEESE))));
    }

    @Test
    void losesAndDoublesNothingInTheScatterGather(EmbeddedStack stack) throws Exception {
        survivesTheDeathOf(
                stack,
                Flow.SCATTER_GATHER,
                List.of(
                        new Victim("pizza-joiner", topics().joined()),
                        new Victim("meats-service", topics().output(Flow.SCATTER_GATHER, Topping.MEATS))));
    }

    private PizzaTopics topics() {
        if (topics == null) {
            topics = new PizzaTopics("crash" + System.nanoTime() + "-");
        }
        return topics;
    }

    /** @param output what it writes, or in the reporter's case reads */
    private record Victim(String service, Topic<Pizza> output) {}

    private void survivesTheDeathOf(EmbeddedStack stack, Flow flow, List<Victim> victims) throws Exception {
        String name = topics.orders().name();
        settings = new HashMap<>(Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", name.substring(0, name.length() - "pizza-orders".length())));
        KafkaSettings kafka = RunningService.prepare(PizzaService.DEFINITION, Sources.of(settings), Set.of())
                .kafka();
        assertThat(Stack.applyTopics(kafka, ONE_REPLICA)).isNotEmpty();
        settings.put("state.dir", directory.resolve("state").toString());
        PizzaShop.SERVICES.names().forEach(service -> add(service, flow));
        processes.values().forEach(ShopProcess::start);
        processes.values().forEach(ShopProcess::awaitReady);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            for (Victim victim : victims) {
                killInMidWork(admin, victim);
            }
        }
        List<String> placed = placed(stack);
        assertThat(placed).doesNotHaveDuplicates().containsAll(orders);
        awaitCompletion(placed);
        assertEachPizzaOnce(stack, flow, placed);
        Await.untilAsserted(() -> assertThat(reported()).isEqualTo(placed.size() * PIZZAS));
        answersWithTheBrokerDown(stack, placed.size() * PIZZAS);
    }

    private void add(String service, Flow flow) {
        Map<String, String> own = new HashMap<>(settings);
        boolean isPizzaService = service.equals("pizza-service"); // it has no such switch
        own.put(isPizzaService ? "pizza.max-count" : "pizza.flow", isPizzaService ? "" + PIZZAS : flow.text());
        processes.put(service, new ShopProcess(service, own, directory));
    }

    /** A kill counts only if some of what was ordered until then was worked off, and some was not. */
    private void killInMidWork(Admin admin, Victim victim) throws Exception {
        ShopProcess process = processes.get(victim.service());
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            long before = written(admin, victim.output());
            AtomicBoolean isDying = new AtomicBoolean();
            CompletableFuture<List<String>> customer = CompletableFuture.supplyAsync(() -> orderUntil(isDying));
            Await.until(() -> written(admin, victim.output()) > before + BEGUN);
            isDying.set(true);
            process.kill();
            long made = written(admin, victim.output()) - before;
            List<String> ordered = customer.get(1, TimeUnit.MINUTES);
            orders.addAll(ordered);
            process.start();
            process.awaitReady();
            if (made < (long) ordered.size() * PIZZAS) {
                System.out.println(victim.service() + " was killed after about " + made + " of "
                        + ordered.size() * PIZZAS + " pizzas");
                return;
            }
            awaitCompletion(orders);
        }
        throw new AssertionError(victim.service() + " was never killed in the middle of its work");
    }

    /** The orders that were confirmed. The one that is under way when its service is killed may be placed as well. */
    private List<String> orderUntil(AtomicBoolean isDying) {
        List<String> confirmed = new ArrayList<>();
        try {
            while (confirmed.size() < MOST_ORDERS && !isDying.get()) {
                confirmed.add(order());
            }
        } catch (CompletionException cut) {
            if (!isDying.get()) {
                throw cut;
            }
        }
        return confirmed;
    }

    private void awaitCompletion(List<String> ids) {
        List<String> open = new ArrayList<>(ids);
        Await.untilAsserted(WORKED_OFF_WITHIN, () -> {
            open.removeIf(this::isComplete);
            assertThat(open).isEmpty();
        });
    }

    /** The ids of all orders, also of those whose confirmation was cut off. */
    private List<String> placed(EmbeddedStack stack) {
        try (TopicReader reader = new TopicReader(stack.bootstrapServers())) {
            return reader.readToEnd(topics.orders().name()).stream()
                    .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private String order() {
        HttpProbe.Answer answer = processes.get("pizza-service").probe().post("/order/" + PIZZAS, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("order_id").textValue();
    }

    private boolean isComplete(String order) {
        HttpProbe.Answer answer = processes.get("pizza-service").probe().get("/order/" + order);
        return answer.status() == 200 && answer.json().path("pizzas").size() == PIZZAS;
    }

    private void assertEachPizzaOnce(EmbeddedStack stack, Flow flow, List<String> placed) {
        List<String> ordered = placed.stream()
                .flatMap(
                        order -> IntStream.rangeClosed(1, PIZZAS).mapToObj(number -> new PizzaId(order, number).text()))
                .sorted()
                .toList();
        List<Topic<Pizza>> written = new ArrayList<>(List.of(topics.pizza()));
        for (Topping topping : Topping.values()) {
            written.add(topics.output(flow, topping));
        }
        if (flow == Flow.SCATTER_GATHER) {
            written.add(topics.joined());
        }
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registryUrl()));
                TopicReader reader = new TopicReader(stack.bootstrapServers())) {
            for (Topic<Pizza> topic : written) {
                List<String> made = reader.readToEnd(topic.name()).stream()
                        .map(record -> serdes.of(topic).deserializer().deserialize(topic.name(), record.value()))
                        .map(pizza -> new PizzaId(pizza.getOrderId(), pizza.getNumber()).text())
                        .sorted()
                        .toList();
                assertThat(made).as(topic.name()).isEqualTo(ordered);
            }
            for (String service : PizzaShop.SERVICES.names()) {
                assertThat(reader.readToEnd(topics.deadLetters(service).name()))
                        .as("dead letters of %s", service)
                        .isEmpty();
            }
        }
    }

    private void answersWithTheBrokerDown(EmbeddedStack stack, int pizzas) throws InterruptedException {
        for (String service : processes.keySet()) {
            if (!service.equals("cheese-reporter")) {
                processes.get(service).kill();
            }
        }
        stack.stopBroker();
        try {
            Await.until(() -> processes
                            .get("cheese-reporter")
                            .probe()
                            .get("/health/ready")
                            .status()
                    != 200);
            assertThat(reported()).isEqualTo(pizzas);
        } finally {
            stack.startBroker();
        }
        processes.get("cheese-reporter").awaitReady();
        assertThat(processes.get("cheese-reporter").stop()).isZero();
    }

    private int reported() {
        HttpProbe.Answer answer = processes.get("cheese-reporter").probe().get("/report");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        int pizzas = 0;
        for (JsonNode cheese : answer.json().path("cheeses")) {
            pizzas += cheese.path("pizzas").intValue();
        }
        return pizzas;
    }

    /** Records and transaction markers, so a little more than pizzas. */
    private static long written(Admin admin, Topic<Pizza> topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PizzaTopics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }
}
