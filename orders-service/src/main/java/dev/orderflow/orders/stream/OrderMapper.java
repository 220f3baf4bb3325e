package dev.orderflow.orders.stream;

import dev.orderflow.avro.CancelOrder;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.ShipOrder;
import dev.orderflow.kit.NullableText;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders as Avro records and back. */
public final class OrderMapper {
    private OrderMapper() {}

    /** @param command that asks for one thing that this version knows */
    public static OrderInput input(OrderCommand command) {
        if (command.getCreate() != null) {
            return new OrderInput.Create(origin(command), content(command.getCreate()));
        }
        if (command.getPay() != null) {
            return new OrderInput.Pay(
                    PaymentMapper.toDomain(command.getPay()), origin(command).actor());
        }
        return new OrderInput.End(
                origin(command), command.getCancel() == null ? OrderState.SHIPPED : OrderState.CANCELLED);
    }

    private static Origin origin(OrderCommand command) {
        return new Origin(command.getCommandId(), NullableText.orEmpty(command.getActor()));
    }

    static OrderContent content(NewOrder order) {
        return new OrderContent(customer(order.getCustomerId()), order.getCurrency(), lines(order.getLines()));
    }

    static OrderCommand create(Origin origin, OrderId id, OrderContent content) {
        return OrderCommand.newBuilder()
                .setCommandId(origin.commandId())
                .setActor(NullableText.orNull(origin.actor()))
                .setCreate(newOrder(id, content))
                .build();
    }

    /** @param last CANCELLED or SHIPPED */
    static OrderCommand end(Origin origin, OrderId id, OrderState last) {
        OrderCommand.Builder command = OrderCommand.newBuilder()
                .setCommandId(origin.commandId())
                .setActor(NullableText.orNull(origin.actor()));
        return switch (last) {
            case CANCELLED -> command.setCancel(new CancelOrder(id.value())).build();
            case SHIPPED -> command.setShip(new ShipOrder(id.value())).build();
            case CREATED, VALIDATED, FAILED ->
                throw new IllegalArgumentException("last: " + last + " (expected: CANCELLED or SHIPPED)");
        };
    }

    private static NewOrder newOrder(OrderId id, OrderContent content) {
        return new NewOrder(id.value(), content.customerId().orElse(null), content.currency(), toAvro(content.lines()));
    }

    public static dev.orderflow.avro.Order toAvro(Order order) {
        OrderContent content = order.content();
        return dev.orderflow.avro.Order.newBuilder()
                .setId(order.id().value())
                .setCustomerId(content.customerId().orElse(null))
                .setCurrency(content.currency())
                .setLines(toAvro(content.lines()))
                .setState(state(order.state()))
                .setVersion(order.version())
                .setCommandId(order.origin().commandId())
                .setActor(NullableText.orNull(order.origin().actor()))
                .setCreatedAt(order.life().createdAt())
                .setDeadline(order.life().deadline())
                .setRequiredChecks(checksToAvro(order.life().requiredChecks()))
                .setDecidedAt(order.outcome().decided())
                .setReasons(ResultMapper.toAvro(order.outcome().reasons()))
                .setPayBy(order.outcome().due())
                .setEndedAt(order.end().map(Order.End::at).orElse(null))
                .setEndedBy(order.end()
                        .map(end -> NullableText.orNull(end.origin().commandId()))
                        .orElse(null))
                .setEndedByActor(order.end()
                        .map(end -> NullableText.orNull(end.origin().actor()))
                        .orElse(null))
                .build();
    }

    public static Order toDomain(dev.orderflow.avro.Order order) {
        return new Order(
                new OrderId(order.getId()),
                new OrderContent(customer(order.getCustomerId()), order.getCurrency(), lines(order.getLines())),
                state(order.getState()),
                order.getVersion(),
                new Origin(order.getCommandId(), NullableText.orEmpty(order.getActor())),
                new Order.Life(order.getCreatedAt(), order.getDeadline(), checks(order.getRequiredChecks())),
                new Order.Outcome(order.getDecidedAt(), ResultMapper.toReasons(order.getReasons()), order.getPayBy()),
                end(order));
    }

    private static Order.@Nullable End end(dev.orderflow.avro.Order order) {
        return order.getEndedAt() == null
                ? null
                : new Order.End(
                        order.getEndedAt(),
                        new Origin(
                                NullableText.orEmpty(order.getEndedBy()),
                                NullableText.orEmpty(order.getEndedByActor())));
    }

    private static String customer(String customerId) {
        return customerId == null ? "" : customerId;
    }

    private static List<Line> lines(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new Line(line.getProduct(), line.getQuantity(), line.getPrice()))
                .toList();
    }

    private static List<OrderLine> toAvro(List<Line> lines) {
        return lines.stream()
                .map(line -> new OrderLine(line.product(), line.quantity(), line.price()))
                .toList();
    }

    private static List<RequiredCheck> checks(List<dev.orderflow.avro.RequiredCheck> checks) {
        return checks.stream()
                .map(check -> new RequiredCheck(check.getCheck(), check.getPerProduct()))
                .toList();
    }

    private static List<dev.orderflow.avro.RequiredCheck> checksToAvro(List<RequiredCheck> checks) {
        return checks.stream()
                .map(check -> new dev.orderflow.avro.RequiredCheck(check.check(), check.perProduct()))
                .toList();
    }

    private static dev.orderflow.avro.OrderState state(OrderState state) {
        return switch (state) {
            case CREATED -> dev.orderflow.avro.OrderState.CREATED;
            case VALIDATED -> dev.orderflow.avro.OrderState.VALIDATED;
            case FAILED -> dev.orderflow.avro.OrderState.FAILED;
            case CANCELLED -> dev.orderflow.avro.OrderState.CANCELLED;
            case SHIPPED -> dev.orderflow.avro.OrderState.SHIPPED;
        };
    }

    private static OrderState state(dev.orderflow.avro.OrderState state) {
        return switch (state) {
            case CREATED -> OrderState.CREATED;
            case VALIDATED -> OrderState.VALIDATED;
            case FAILED -> OrderState.FAILED;
            case CANCELLED -> OrderState.CANCELLED;
            case SHIPPED -> OrderState.SHIPPED;
            case UNKNOWN ->
                throw new IllegalArgumentException("state: UNKNOWN (expected: one that this version knows)");
        };
    }
}
