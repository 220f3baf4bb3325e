package dev.orderflow.orders.stream;

import dev.orderflow.avro.Payment;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/** The view of payments: each of each order. */
public final class PaymentView {
    private PaymentView() {}

    public static ViewSpec<Payment> spec(Topics topics, AvroSerdes serdes) {
        String topic = topics.payments().name();
        return new ViewSpec<>(
                "payments-view",
                RequiredTopic.of(topic, topics.payments().configs()),
                new SourceTopic<>(topic, serdes.forValue(Payment.class).deserializer(), Objections::toPayment),
                (orderId, payment) -> List.of(row(orderId, payment.getId())),
                (later, earlier) -> false);
    }

    /** No id holds a semicolon. */
    static String row(String orderId, String paymentId) {
        return orderId + ";" + paymentId;
    }
}
