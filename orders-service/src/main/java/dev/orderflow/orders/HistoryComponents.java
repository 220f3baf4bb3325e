package dev.orderflow.orders;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.orders.domain.history.HistoryReader;
import dev.orderflow.orders.http.EventsResource;
import dev.orderflow.orders.http.history.HistoryResource;
import dev.orderflow.orders.http.payments.PaymentListResource;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.orders.stream.history.HistoryProjectionReader;
import dev.orderflow.orders.stream.history.HistoryTopology;
import dev.orderflow.orders.stream.history.PaymentMeters;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/** The wiring of what looks back at orders: histories, payments, lists and events. No order waits for any of it. */
record HistoryComponents(List<Component> components, List<Object> resources) {
    static HistoryComponents of(OrdersConfig config, ServiceContext context, Topics topics, StreamsApp views) {
        PaymentMeters payments =
                new PaymentMeters(context.metrics(), context.clock().instant());
        HistoryTopology topology = new HistoryTopology(topics, payments);
        Projection history = new Projection(context, views, topology.spec(), config.maxWaiters());
        HistoryProjectionReader reader = new HistoryProjectionReader(history);
        OwnerRouting<HistoryReader> routing =
                new OwnerRouting<>(context, Replicas.of(history, reader), config.maxWaiters());
        FanOut owners = new FanOut(context, history, config.maxWaiters());
        EventStreams events = new EventStreams(
                context,
                topics.orders(),
                order -> EventsResource.body(OrderMapper.toDomain(order)),
                config.maxEventStreams());
        return new HistoryComponents(
                List.of(routing, owners, events),
                List.of(
                        new HistoryResource(routing, owners, reader),
                        new PaymentListResource(routing),
                        new EventsResource(events, routing)));
    }
}
