package dev.orderflow.orders.stream;

import dev.orderflow.avro.Payment;
import dev.orderflow.kit.view.RowReads;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Payments;
import dev.orderflow.orders.domain.Received;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads payments from the view of committed records. */
public final class PaymentReads implements Payments {
    private final RowReads<Payment> view;

    public PaymentReads(RowReads<Payment> view) {
        this.view = view;
    }

    @Override
    public Optional<Received> find(OrderId orderId, String paymentId) {
        return view.get(orderId.value(), PaymentView.row(orderId.value(), paymentId))
                .map(PaymentRecords::toDomain);
    }

    @Override
    public CompletableFuture<Received> await(OrderId orderId, String paymentId, Duration timeout) {
        String row = PaymentView.row(orderId.value(), paymentId);
        return view.await(orderId.value(), row, payment -> true, timeout).thenApply(PaymentRecords::toDomain);
    }
}
