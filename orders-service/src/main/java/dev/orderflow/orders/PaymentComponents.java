package dev.orderflow.orders;

import dev.orderflow.avro.Payment;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.view.View;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.domain.PaymentReader;
import dev.orderflow.orders.domain.RecordPayment;
import dev.orderflow.orders.http.payments.PaymentsResource;
import dev.orderflow.orders.stream.KafkaCommandSender;
import dev.orderflow.orders.stream.payments.PaymentViewReader;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;

/** The wiring of what takes payments. */
record PaymentComponents(RecordPayment recordPayment, OwnerRouting<PaymentReader> routing) {
    static PaymentComponents of(
            OrdersConfig config, ServiceContext context, Topics topics, StreamsApp views, KafkaCommandSender commands) {
        View<Payment> view = new View<>(context, views, PaymentViewReader.spec(topics), config.maxWaiters());
        RecordPayment recordPayment = new RecordPayment(
                new PaymentViewReader(view),
                commands,
                OrdersService::newId,
                config.confirmTimeout(),
                new IntakeLimit("payments", config.maxWaiters(), context.metrics()));
        OwnerRouting<PaymentReader> routing =
                new OwnerRouting<>(context, Replicas.of(view, PaymentViewReader::new), config.maxWaiters());
        return new PaymentComponents(recordPayment, routing);
    }

    PaymentsResource resource(Routing<OrderReader> orders, Duration confirmTimeout) {
        return new PaymentsResource(recordPayment, routing, orders, confirmTimeout);
    }
}
