package dev.orderflow.pizza;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.auth.AuthSettings;
import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TopicReader;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example on a real broker: decisions are committed once, at the deadline too, and an outage decides nothing by itself. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class PizzaIT {
    private static final String SERVICE = "pizza-service";
    private static final List<String> TOPICS =
            List.of("pizza", "pizza-sauce", "pizza-cheese", "pizza-meats", "pizza-veggies", "pizza-baked");

    /** Longer than an application takes to stop. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final Duration START_AND_DEADLINE = Duration.ofSeconds(90);
    private static final GatherTimes TIMES = new GatherTimes(WITHIN, Duration.ofHours(1), Duration.ofDays(1));

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final WaitMeters meters = new WaitMeters(metrics, "pizzas", "topping", PizzaTopology.TOPPINGS);

    @Test
    void decidesOnceAlsoAtTheDeadlineAndAfterAnOutage(EmbeddedStack stack, @TempDir Path state) throws Exception {
        String brokers = stack.bootstrapServers();
        createTopics(brokers);
        try (KafkaProducer<String, String> producer = producer(brokers);
                TopicReader reader = new TopicReader(brokers)) {
            try (StreamsApp app = app(brokers, state)) {
                app.start();
                send(producer, "all", "pizza", "sauce", "sauce", "cheese", "meats", "veggies");
                send(producer, "some", "pizza", "sauce");
                Await.untilAsserted(
                        START_AND_DEADLINE,
                        () -> assertThat(baked(reader))
                                .containsExactly(
                                        "all: pizza with a cheese, a meats, a sauce, a veggies",
                                        "some: no pizza: waited for cheese, meats, veggies"));
                send(producer, "outage", "pizza", "sauce");
                Await.until(() -> waiting("cheese") == 1);
            }
            Instant over = Instant.now().plus(WITHIN);
            send(producer, "outage", "cheese", "meats", "veggies");
            Await.until(() -> Instant.now().isAfter(over));
            try (StreamsApp app = app(brokers, state)) {
                app.start();
                send(producer, "all", "pizza", "sauce");
                send(producer, "last", "pizza", "sauce", "cheese", "meats", "veggies");
                Await.untilAsserted(
                        START_AND_DEADLINE, () -> assertThat(baked(reader)).hasSize(4));
                assertThat(baked(reader).subList(2, 4))
                        .containsExactlyInAnyOrder(
                                "outage: pizza with a cheese, a meats, a sauce, a veggies",
                                "last: pizza with a cheese, a meats, a sauce, a veggies");
            }
        }
    }

    private StreamsApp app(String brokers, Path state) {
        Topic<?>[] topics = TOPICS.stream().map(PizzaTopology::topic).toArray(Topic<?>[]::new);
        ServiceContext context = context(brokers, state);
        PizzaTopology topology = new PizzaTopology(TIMES, context.clockWatch(), meters);
        return new StreamsApp(
                context,
                new StreamsSpec("baking", Commit.AT_ONCE, RequiredTopics.copartitioned(topics), topology::addTo));
    }

    private static ServiceContext context(String brokers, Path state) {
        Health health = new Health();
        MeterRegistry metrics = new SimpleMeterRegistry();
        return new ServiceContext(
                SERVICE,
                "1",
                new KafkaSettings(SERVICE, "1", "", state, Map.of("bootstrap.servers", brokers)),
                () -> new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1")), // texts need no registry
                state,
                metrics,
                health,
                Clock.systemUTC(),
                new ClockWatch(Clock.systemUTC(), Duration.ofMinutes(5), health, metrics),
                () -> new HostInfo("127.0.0.1", 1),
                Login.of(AuthSettings.NONE, health));
    }

    private double waiting(String topping) {
        return metrics.get("pizzas.waiting").tag("topping", topping).gauge().value();
    }

    private static void createTopics(String brokers) throws Exception {
        List<NewTopic> topics = Stream.concat(TOPICS.stream(), Stream.of(Topic.deadLettersOf(SERVICE)))
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(topics).all().get();
        }
    }

    private static KafkaProducer<String, String> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", 0), new StringSerializer(), new StringSerializer());
    }

    /** The order of a pizza and toppings for it; all are there when this returns. */
    private static void send(KafkaProducer<String, String> producer, String id, String... what) throws Exception {
        for (String one : what) {
            String topic = one.equals("pizza") ? one : "pizza-" + one;
            producer.send(new ProducerRecord<>(topic, id, "a " + one)).get();
        }
    }

    private static List<String> baked(TopicReader reader) {
        return reader.readToEnd(PizzaTopology.BAKED.name()).stream()
                .map(record -> text(record.key()) + ": " + text(record.value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
