package dev.orderflow.orders.stream.payments;

import dev.orderflow.avro.Payment;
import dev.orderflow.kit.view.RowReads;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.PaymentReader;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.stream.PaymentMapper;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads payments from the view of committed records. */
public final class PaymentViewReader implements PaymentReader {
    private final RowReads<Payment> view;

    public PaymentViewReader(RowReads<Payment> view) {
        this.view = view;
    }

    /** The view that this reads: each payment of each order. */
    public static ViewSpec<dev.orderflow.avro.Payment> spec(Topics topics) {
        return new ViewSpec<>(
                "payments-view",
                topics.payments(),
                (orderId, payment) -> List.of(ViewSpec.part(orderId, payment.getId())),
                (later, earlier) -> false);
    }

    @Override
    public Optional<Received> find(OrderId orderId, String paymentId) {
        return view.get(orderId.value(), ViewSpec.part(orderId.value(), paymentId))
                .map(PaymentMapper::toDomain);
    }

    @Override
    public CompletableFuture<Received> await(OrderId orderId, String paymentId, Duration timeout) {
        String row = ViewSpec.part(orderId.value(), paymentId);
        return view.await(orderId.value(), row, payment -> true, timeout).thenApply(PaymentMapper::toDomain);
    }
}
