package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.aggregator.Result;

/** One record of the aggregator's two inputs, in domain types. The record's key is the order's id. */
sealed interface OrderInput {
    /** A client asks for a new order. */
    record Create(String commandId, OrderContent content) implements OrderInput {}

    /** A client asks for the end of an order: CANCELLED or SHIPPED. */
    record End(String commandId, OrderState last) implements OrderInput {}

    /** Money came in. */
    record Pay(Payment payment) implements OrderInput {}

    /** A check gives a result. */
    record Arrival(Result result) implements OrderInput {}

    static OrderInput of(OrderCommand command) {
        if (command.getCreate() != null) {
            return new Create(command.getCommandId(), OrderRecords.content(command.getCreate()));
        }
        if (command.getPay() != null) {
            return new Pay(PaymentRecords.toDomain(command.getPay()));
        }
        return new End(command.getCommandId(), command.getCancel() == null ? OrderState.SHIPPED : OrderState.CANCELLED);
    }

    static OrderInput of(OrderValidation validation) {
        return new Arrival(ValidationMapper.toDomain(validation));
    }
}
