package dev.orderflow.orders.http.payments;

import dev.orderflow.orders.domain.history.OrderPayments;
import java.util.List;

/** All payments of an order as clients see them, oldest first. */
record PaymentListBody(List<PaymentBody> payments) {
    static PaymentListBody of(OrderPayments payments) {
        List<PaymentBody> bodies =
                payments.received().stream().map(PaymentBody::of).toList();
        return new PaymentListBody(
                payments.hasOrder()
                        ? bodies.stream()
                                .map(body -> body.towards(payments.ordersCurrency()))
                                .toList()
                        : bodies);
    }
}
