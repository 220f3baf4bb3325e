package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.kit.NullableText;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;

/** Payments as Avro records and back. */
public final class PaymentMapper {
    private PaymentMapper() {}

    static OrderCommand command(Origin origin, Payment payment) {
        PayOrder pay = new PayOrder(payment.orderId().value(), payment.id(), payment.currency(), payment.amount());
        return OrderCommand.newBuilder()
                .setCommandId(origin.commandId())
                .setActor(NullableText.orNull(origin.actor()))
                .setPay(pay)
                .build();
    }

    public static Payment toDomain(PayOrder pay) {
        return new Payment(pay.getPaymentId(), new OrderId(pay.getOrderId()), pay.getCurrency(), pay.getAmount());
    }

    public static Received toDomain(dev.orderflow.avro.Payment payment) {
        Payment received = new Payment(
                payment.getId(), new OrderId(payment.getOrderId()), payment.getCurrency(), payment.getAmount());
        return new Received(received, payment.getReceivedAt(), NullableText.orEmpty(payment.getActor()));
    }

    public static dev.orderflow.avro.Payment toAvro(Received received) {
        Payment payment = received.payment();
        return new dev.orderflow.avro.Payment(
                payment.id(),
                payment.orderId().value(),
                payment.currency(),
                payment.amount(),
                received.at(),
                NullableText.orNull(received.actor()));
    }
}
