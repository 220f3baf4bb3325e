package dev.orderflow.details.stream;

import dev.orderflow.details.domain.OrderDetailsCheck;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StartupChecks;
import dev.orderflow.kit.streams.Supervised;
import dev.orderflow.schemas.topics.Topics;

/** The details check as a part of its service: the loop, under a supervisor that waits for its topics and revives it. */
public final class DetailsComponent implements Component {
    /** The service's name: also in the names of its consumer group and its dead-letter topic. */
    public static final String SERVICE = "details-service";

    private final Supervised supervised;

    /** Everything between the topics and this check. */
    public DetailsComponent(OrderDetailsCheck check, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        DetailsResults results = new DetailsResults(check, context.clock());
        OrderAnswers answers = new OrderAnswers(
                topics, context.serdes().get(), results, context.kafka().prefix() + SERVICE, context.metrics());
        HealthIndicator signal = context.health().signal("checks");
        DetailsLoop loop = new DetailsLoop(
                context.kafka(), topics, answers::among, context.clockWatch(), signal, context.metrics());
        StartupChecks preconditions = new StartupChecks(
                context.kafka().admin(),
                context.kafka().clients(),
                RequiredTopics.of(topics.orders(), topics.orderValidations(), topics.deadLetters(SERVICE)));
        this.supervised = new Supervised(context.kafka().groupId(), signal, preconditions, context.clockWatch(), loop);
    }

    @Override
    public void start() {
        supervised.start();
    }

    @Override
    public void close() {
        supervised.close();
    }
}
