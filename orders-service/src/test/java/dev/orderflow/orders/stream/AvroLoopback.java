package dev.orderflow.orders.stream;

import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.orders.domain.CommandSender;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.testkit.TopologyHarness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;

/**
 * Stands in for Kafka: what is written can be read at once, as CREATED, and has been the bytes of a command and the bytes
 * of an order in between. It decides nothing.
 */
public final class AvroLoopback implements CommandSender, OrderReader {
    private static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse("INVENTORY_CHECK/product")), Duration.ofSeconds(60), Duration.ofHours(1));

    private final Serde<OrderCommand> commands = TopologyHarness.serdes().forValue(OrderCommand.class);
    private final Serde<dev.orderflow.avro.Order> records =
            TopologyHarness.serdes().forValue(dev.orderflow.avro.Order.class);
    private final Map<OrderId, CompletableFuture<Order>> orders = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Void> create(Origin origin, OrderId id, OrderContent content) {
        OrderCommand command = throughBytes(commands, OrderMapper.create(origin, id, content));
        Order created = created(command.getCommandId(), command.getCreate());
        order(id).complete(OrderMapper.toDomain(throughBytes(records, OrderMapper.toAvro(created))));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return Optional.ofNullable(order(id).getNow(null));
    }

    @Override
    public CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout) {
        return order(id);
    }

    public void forgetAll() {
        orders.clear();
    }

    private CompletableFuture<Order> order(OrderId id) {
        return orders.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<Void> pay(Origin origin, Payment payment) {
        throw new UnsupportedOperationException("only creates come round here");
    }

    @Override
    public CompletableFuture<Void> end(Origin origin, OrderId id, OrderState last) {
        throw new UnsupportedOperationException("only creates come round here");
    }

    private static Order created(String commandId, NewOrder order) {
        return Order.created(
                new OrderId(order.getId()),
                OrderMapper.content(order),
                Origin.of(commandId),
                RULES.lifeFrom(TopologyHarness.START));
    }

    private static <T> T throughBytes(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", value));
    }
}
