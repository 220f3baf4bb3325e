package dev.orderflow.orders.stream;

import dev.orderflow.kit.view.RowReads;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Reads orders from the view of committed records. */
public final class ViewReads implements OrderReads {
    private final RowReads<dev.orderflow.avro.Order> view;

    public ViewReads(RowReads<dev.orderflow.avro.Order> view) {
        this.view = view;
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return view.get(id.value()).map(OrderRecords::toDomain);
    }

    @Override
    public CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout) {
        return view.await(id.value(), order -> condition.test(OrderRecords.toDomain(order)), timeout)
                .thenApply(OrderRecords::toDomain);
    }
}
