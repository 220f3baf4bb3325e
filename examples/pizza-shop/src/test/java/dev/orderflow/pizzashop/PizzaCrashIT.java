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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is to be killed has a process of its own, and dies in the middle of its work: every pizza of every order is made
 * once. Orders come for as long as it lives, so that there is work left when it dies; nothing is ordered beyond that.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class PizzaCrashIT {
    /** For each kill, one after the other until then. */
    private static final int MOST_ORDERS = 20;

    private static final int PIZZAS = 100;
    private static final int MOST_BATCHES = 5;
    private static final short ONE_REPLICA = 1;

    /** So many pizzas at least are still to be made when a victim is killed. */
    private static final int LEFT = PIZZAS;

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
                        new Victim("cheese-reporter", topics().output(Flow.CHAIN, Topping.CHEESE)),
                        new Victim("veggies-service", topics().output(Flow.CHAIN, Topping.VEGGIES)),
                        new Victim("meats-service", topics().output(Flow.CHAIN, Topping.MEATS)),
                        new Victim("cheese-service", topics().output(Flow.CHAIN, Topping.CHEESE)),
                        new Victim("sauce-service", topics().output(Flow.CHAIN, Topping.SAUCE)),
                        new Victim("pizza-service", topics().pizza())));
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

    /** @param victims the last of the chain first: what one of them waits for is not what starts again meanwhile */
    private void survivesTheDeathOf(EmbeddedStack stack, Flow flow, List<Victim> victims) throws Exception {
        String name = topics.orders().name();
        settings = new HashMap<>(Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", name.substring(0, name.length() - "pizza-orders".length())));
        KafkaSettings kafka = RunningService.prepare(PizzaService.DEFINITION, Sources.of(settings), Set.of())
                .kafka();
        assertThat(PizzaTopics.create(kafka, ONE_REPLICA)).isNotEmpty();
        settings.put("state.dir", directory.resolve("state").toString());
        addAll(flow, victims);
        Set.copyOf(processes.values()).forEach(ShopProcess::start);
        processes.values().forEach(ShopProcess::awaitReady);
        try (TopicReader reader = new TopicReader(stack.bootstrapServers())) {
            for (Victim victim : victims) {
                killInMidWork(reader, victim);
            }
        }
        processes.values().forEach(ShopProcess::awaitReady);
        List<String> placed = placed(stack);
        assertThat(placed).doesNotHaveDuplicates().containsAll(orders);
        awaitCompletion(placed);
        assertEachPizzaOnce(stack, flow, placed);
        Await.untilAsserted(() -> assertThat(reported()).isEqualTo(placed.size() * PIZZAS));
        if (flow == Flow.CHAIN) { // the report is the same in both
            answersWithTheBrokerDown(stack, placed.size() * PIZZAS);
        }
    }

    /** A process for each victim, and one for those that only have to be there: starts are what takes time here. */
    private void addAll(Flow flow, List<Victim> victims) {
        settings.put("pizza.flow", flow.text());
        Set<String> others = new LinkedHashSet<>(PizzaShop.SERVICES.names());
        if (flow == Flow.CHAIN) {
            others.remove(PizzaTopics.JOINER); // there is nothing to join
        }
        for (Victim victim : victims) {
            others.remove(victim.service());
            add(Set.of(victim.service()));
        }
        if (!others.isEmpty()) {
            add(others);
        }
    }

    private void add(Set<String> services) {
        Map<String, String> own = new HashMap<>(settings);
        if (services.equals(Set.of(PizzaTopics.PIZZA_SERVICE))) {
            own.remove("pizza.flow"); // it has no such switch
        }
        ShopProcess process = new ShopProcess(services, own, directory);
        services.forEach(service -> processes.put(service, process));
    }

    private HttpProbe probe(String service) {
        return processes.get(service).probe(service);
    }

    /**
     * A kill counts only if some of what was ordered until then was worked off, and some was not: it comes when this is so, and this is
     * seen again when the process is dead.
     */
    private void killInMidWork(TopicReader reader, Victim victim) throws Exception {
        ShopProcess process = processes.get(victim.service());
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            long before = made(reader, victim);
            Customer customer = new Customer();
            CompletableFuture<Void> ordering = CompletableFuture.runAsync(customer::order);
            Await.until(() -> {
                long made = made(reader, victim);
                boolean isEnoughLeft = customer.pizzas() - made >= LEFT;
                return (isEnoughLeft && made > before) || (!isEnoughLeft && ordering.isDone());
            });
            customer.isEnough.set(true);
            process.kill();
            long made = made(reader, victim);
            ordering.get(1, TimeUnit.MINUTES);
            long ordered = customer.pizzas();
            orders.addAll(customer.confirmed);
            process.start();
            if (made > before && made < ordered) {
                System.out.println(victim.service() + " was killed when it had made " + (made - before)
                        + " pizzas, and had to make " + (ordered - made));
                return;
            }
            process.awaitReady();
            awaitCompletion(orders);
        }
        throw new AssertionError(victim.service() + " was never killed in the middle of its work");
    }

    /** How many pizzas are committed in its topic. */
    private static long made(TopicReader reader, Victim victim) {
        return reader.readToEnd(victim.output().name()).size();
    }

    /** Places one order after the other until somebody is killed. */
    private final class Customer {
        /** The orders that were confirmed. The one that is under way when its service is killed may be placed as well. */
        private final List<String> confirmed = new CopyOnWriteArrayList<>();

        private final AtomicBoolean isEnough = new AtomicBoolean();

        void order() {
            try {
                while (confirmed.size() < MOST_ORDERS && !isEnough.get()) {
                    confirmed.add(PizzaCrashIT.this.order());
                }
            } catch (CompletionException cut) {
                if (!isEnough.get()) {
                    throw cut;
                }
            }
        }

        /** Those of all orders before, too. */
        long pizzas() {
            return (long) (orders.size() + confirmed.size()) * PIZZAS;
        }
    }

    private void awaitCompletion(List<String> ids) {
        List<String> open = new ArrayList<>(ids);
        Await.untilAsserted(WORKED_OFF_WITHIN, () -> {
            while (!open.isEmpty() && isComplete(open.get(open.size() - 1))) { // the last is done last
                open.remove(open.size() - 1);
            }
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
        HttpProbe.Answer answer = probe("pizza-service").post("/order/" + PIZZAS, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("order_id").textValue();
    }

    private boolean isComplete(String order) {
        HttpProbe.Answer answer = probe("pizza-service").get("/order/" + order);
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
            Await.until(() -> probe("cheese-reporter").get("/health/ready").status() != 200);
            assertThat(reported()).isEqualTo(pizzas);
        } finally {
            stack.startBroker();
        }
        processes.get("cheese-reporter").awaitReady();
        assertThat(processes.get("cheese-reporter").stop()).isZero();
    }

    private int reported() {
        HttpProbe.Answer answer = probe("cheese-reporter").get("/report");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        int pizzas = 0;
        for (JsonNode cheese : answer.json().path("cheeses")) {
            pizzas += cheese.path("pizzas").intValue();
        }
        return pizzas;
    }
}
