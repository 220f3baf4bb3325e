package dev.orderflow.orders;

import dev.orderflow.kit.Part;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.history.Histories;
import dev.orderflow.orders.http.EventsResource;
import dev.orderflow.orders.http.HistoryResource;
import dev.orderflow.orders.stream.HistoryReads;
import dev.orderflow.orders.stream.HistoryTopology;
import dev.orderflow.orders.stream.PaymentMeters;
import dev.orderflow.orders.stream.ViewReads;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/** The wiring of what looks back at orders: histories, lists and events. No order waits for any of it. */
record HistoryParts(List<Part> parts, List<Object> resources) {
    static HistoryParts of(OrdersConfig config, ServiceContext context, Topics topics) {
        PaymentMeters payments =
                new PaymentMeters(context.metrics(), context.clock().instant());
        HistoryTopology topology = new HistoryTopology(topics, payments);
        Projection history = new Projection(context, topology.spec(), config.maxWaiters());
        HistoryReads reads = new HistoryReads(history);
        OwnerRouting<Histories> routing = new OwnerRouting<>(context, Replicas.of(history, reads), config.maxWaiters());
        FanOut owners = new FanOut(context, history, config.maxWaiters());
        EventStreams<dev.orderflow.avro.Order, Order> events =
                new EventStreams<>(context, ViewReads.events(topics), config.maxEventStreams());
        return new HistoryParts(
                List.of(history, routing, owners, events),
                List.of(new HistoryResource(routing, owners, reads), new EventsResource(events, routing)));
    }
}
