package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;

/** The view of orders: the newest version of each. */
public final class OrderView {
    private OrderView() {}

    public static ViewSpec<Order> spec(Topics topics, AvroSerdes serdes) {
        String topic = topics.orders().name();
        SourceTopic<Order> source =
                new SourceTopic<>(topic, serdes.forValue(Order.class).deserializer(), Objections::toOrder);
        return ViewSpec.byKey(
                "view",
                RequiredTopic.of(topic, topics.orders().configs()),
                source,
                (order, known) -> order.getVersion() > known.getVersion());
    }
}
