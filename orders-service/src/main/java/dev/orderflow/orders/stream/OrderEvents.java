package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.kit.events.TailedTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;

/** The topic of orders as events: each is an order in a new state. */
public final class OrderEvents {
    private OrderEvents() {}

    public static TailedTopic<Order, dev.orderflow.orders.domain.Order> of(Topics topics, AvroSerdes serdes) {
        return new TailedTopic<>(
                new SourceTopic<>(
                        topics.orders().name(), serdes.forValue(Order.class).deserializer(), Objections::toOrder),
                OrderRecords::toDomain);
    }
}
