package dev.orderflow.orders;

import dev.orderflow.avro.Payment;
import dev.orderflow.kit.Part;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.kit.view.View;
import dev.orderflow.orders.domain.OrderReads;
import dev.orderflow.orders.domain.Payments;
import dev.orderflow.orders.domain.RecordPayment;
import dev.orderflow.orders.http.PaymentsResource;
import dev.orderflow.orders.stream.KafkaOrderCommands;
import dev.orderflow.orders.stream.PaymentReads;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;

/** The wiring of what takes payments. */
record PaymentParts(List<Part> parts, RecordPayment recordPayment, Routing<Payments> routing) {
    static PaymentParts of(OrdersConfig config, ServiceContext context, Topics topics, KafkaOrderCommands commands) {
        View<Payment> view = new View<>(context, PaymentReads.spec(topics), config.maxWaiters());
        RecordPayment recordPayment = new RecordPayment(
                new PaymentReads(view),
                commands,
                OrdersService::newId,
                config.confirmTimeout(),
                new IntakeLimit("payments", config.maxWaiters(), context.metrics()));
        OwnerRouting<Payments> routing =
                new OwnerRouting<>(context, Replicas.of(view, PaymentReads::new), config.maxWaiters());
        return new PaymentParts(List.of(view, routing), recordPayment, routing);
    }

    PaymentsResource resource(Routing<OrderReads> orders, Duration confirmTimeout) {
        return new PaymentsResource(recordPayment, routing, orders, confirmTimeout);
    }
}
