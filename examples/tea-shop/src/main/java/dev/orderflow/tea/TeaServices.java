package dev.orderflow.tea;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.process.ServiceCatalogue;
import dev.orderflow.tea.stream.LabelTopology;
import dev.orderflow.tea.stream.MixTopology;
import dev.orderflow.tea.stream.TeaTopics;
import dev.orderflow.tea.stream.TopTopology;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The services of the shop: how the runtime starts each of them. */
final class TeaServices {
    static final ServiceDefinition<URI> WEB = new ServiceDefinition<>(
            TeaTopics.WEB,
            8000,
            settings -> settings.uri(
                    "status.url", URI.create("http://127.0.0.1:8001"), "Where tea-status answers, for the pages."),
            WebService::new);

    static final ServiceDefinition<StatusConfig> STATUS =
            new ServiceDefinition<>(TeaTopics.STATUS, 8001, StatusConfig::from, StatusService::new);

    static final ServiceDefinition<LabelConfig> LABEL = new ServiceDefinition<>(
            TeaTopics.LABEL,
            8002,
            LabelConfig::from,
            (config, context) -> new StepService(
                    context,
                    "label",
                    new LabelTopology(topics(context), config.labeling(), config.mixing(), context.clock())));

    static final ServiceDefinition<Settings> MIX = new ServiceDefinition<>(
            TeaTopics.MIX,
            8003,
            settings -> settings,
            (none, context) -> new StepService(context, "mix", new MixTopology(topics(context), context.clock())));

    static final ServiceDefinition<Duration> TOP = new ServiceDefinition<>(
            TeaTopics.TOP,
            8004,
            settings -> settings.duration(
                    "top.time",
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    "How long it takes to put the topping on."),
            (topping, context) -> new StepService(
                    context,
                    "top",
                    new TopTopology(
                            topics(context), topping, context.clockWatch(), context.clock(), context.metrics())));

    /** In the order in which they are started: who answers first, who asks last. */
    static final ServiceCatalogue ALL = new ServiceCatalogue(List.of(STATUS, LABEL, MIX, TOP, WEB));

    private TeaServices() {}

    private static TeaTopics topics(ServiceContext context) {
        return new TeaTopics(context.kafka().prefix());
    }
}
