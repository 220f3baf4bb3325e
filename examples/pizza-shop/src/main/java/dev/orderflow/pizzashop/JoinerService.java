package dev.orderflow.pizzashop;

import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.stream.JoinerTopology;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.List;

/** Completes pizzas of the scatter-gather. In a chain there is nothing to join, and it only says that it is there. */
final class JoinerService implements Service {
    /** How the runtime starts it. */
    static final ServiceDefinition<Config> DEFINITION =
            new ServiceDefinition<>(PizzaTopics.JOINER, 5005, Config::from, JoinerService::new);

    /** Longer than anything is repeated: each input is written once. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final List<Component> components;

    /**
     * Its settings.
     *
     * @param deadline after which a pizza is served without what did not come
     */
    record Config(Flow flow, Duration deadline) {
        static Config from(Settings settings) {
            return new Config(
                    FlowSetting.read(settings),
                    settings.duration(
                            "joiner.deadline",
                            Duration.ofDays(1),
                            Duration.ofSeconds(1),
                            Duration.ofDays(365),
                            "After this time a pizza is served without the toppings that did not come (none)."));
        }
    }

    private JoinerService(Config config, ServiceContext context) {
        this.components = config.flow() == Flow.CHAIN
                ? List.of()
                : List.of(new RegistryWatch(context), new StreamsApp(context, spec(config, context)));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    private static StreamsSpec spec(Config config, ServiceContext context) {
        PizzaTopics topics = new PizzaTopics(context.kafka().prefix());
        GatherTimes times = new GatherTimes(config.deadline(), config.deadline(), REMEMBERED);
        JoinerTopology topology = new JoinerTopology(topics, times);
        WaitMeters meters = new WaitMeters(context.metrics(), "pizzas", "topping", JoinerTopology.TOPPINGS);
        return new StreamsSpec(
                        "joiner",
                        Commit.AT_ONCE,
                        RequiredTopics.copartitioned(topology.inputs().toArray(Topic<?>[]::new))
                                .and(topics.joined(), topics.deadLetters(PizzaTopics.JOINER)),
                        builder -> topology.addTo(builder, context.clockWatch(), meters))
                .withStandby();
    }
}
