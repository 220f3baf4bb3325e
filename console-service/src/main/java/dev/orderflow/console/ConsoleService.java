package dev.orderflow.console;

import dev.orderflow.console.http.DeadLettersResource;
import dev.orderflow.console.http.PageResource;
import dev.orderflow.console.http.RecordsResource;
import dev.orderflow.console.http.RowBody;
import dev.orderflow.console.http.RowsResource;
import dev.orderflow.console.http.ServicesResource;
import dev.orderflow.console.records.DeadLetters;
import dev.orderflow.console.records.LetterReplays;
import dev.orderflow.console.records.RecordShow;
import dev.orderflow.console.records.Records;
import dev.orderflow.console.records.ShownTopics;
import dev.orderflow.console.stream.RowMapper;
import dev.orderflow.console.stream.RowProjectionReader;
import dev.orderflow.console.stream.RowsTopology;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.http.ProxyRoute;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.records.RecordReads;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shows orders with their customers and payments, and leads to the other services. The single writer of {@code order-rows}. No
 * order waits for it.
 */
public final class ConsoleService implements Service {
    public static final String NAME = "console-service";
    public static final ServiceDefinition<ConsoleConfig> DEFINITION =
            new ServiceDefinition<>(NAME, 8086, ConsoleConfig::from, ConsoleService::new);

    private final List<Component> components;
    private final List<Object> resources;
    private final List<ProxyRoute> routes;

    public ConsoleService(ConsoleConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        StreamsApp app = new StreamsApp(context, spec(topics));
        Projection rows = new Projection(context, app, new RowsTopology(topics).spec(), config.maxReads());
        FanOut owners = new FanOut(context, rows, config.maxReads());
        EventStreams events = new EventStreams(
                context, topics.orderRows(), row -> RowBody.of(RowMapper.shown(row)), config.maxEventStreams());
        this.routes = List.copyOf(config.routes().values());
        ShownTopics shown = new ShownTopics(context.kafka().prefix(), topics);
        RecordReads reads = new RecordReads(context);
        RecordShow show = new RecordShow(context.kafka().clients(), shown);
        Optional<LetterReplays> replays =
                config.mayReplay() ? Optional.of(new LetterReplays(context, reads, shown)) : Optional.empty();
        this.components = Stream.concat(
                        Stream.of(new RegistryWatch(context), app, owners, events, show, reads), replays.stream())
                .toList();
        this.resources = List.of(
                new PageResource(context.login()),
                new RecordsResource(new Records(reads, show, shown), shown),
                new DeadLettersResource(new DeadLetters(reads, show, shown), replays, shown),
                new RowsResource(owners, new RowProjectionReader(rows), events, context.clock()),
                new ServicesResource(NAME, config.routes()));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public List<ProxyRoute> routes() {
        return routes;
    }

    @Override
    public boolean hasStartPage() {
        return true;
    }

    private static StreamsSpec spec(Topics topics) {
        return new StreamsSpec(
                "rows",
                Commit.IN_BATCHES,
                RequiredTopics.copartitioned(topics.orders(), topics.payments(), topics.customers())
                        .and(topics.orderRows(), topics.deadLetters(NAME)),
                builder -> {});
    }
}
