package dev.orderflow.orders.stream.view;

import dev.orderflow.kit.view.RowReads;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Reads orders from the view of committed records. */
public final class OrderViewReader implements OrderReader {
    private final RowReads<dev.orderflow.avro.Order> view;

    public OrderViewReader(RowReads<dev.orderflow.avro.Order> view) {
        this.view = view;
    }

    /** The view that this reads: the newest version of each order. */
    public static ViewSpec<dev.orderflow.avro.Order> spec(Topics topics) {
        return ViewSpec.byKey("view", topics.orders(), (order, known) -> order.getVersion() > known.getVersion());
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return view.get(id.value()).map(OrderMapper::toDomain);
    }

    @Override
    public CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout) {
        return view.await(id.value(), order -> condition.test(OrderMapper.toDomain(order)), timeout)
                .thenApply(OrderMapper::toDomain);
    }
}
