package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import java.math.BigDecimal;

/** A payment as clients see it. */
public record PaymentBody(String id, String orderId, String currency, BigDecimal amount, String receivedAt) {
    static PaymentBody of(Received received) {
        Payment payment = received.payment();
        return new PaymentBody(
                payment.id(),
                payment.orderId().value(),
                payment.currency(),
                OrderBody.plain(payment.amount()),
                received.at().toString());
    }
}
