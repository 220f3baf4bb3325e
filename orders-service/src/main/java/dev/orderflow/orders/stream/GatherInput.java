package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.gather.Result;

/** One record of the gather's two inputs, in domain types. The record's key is the order's id. */
sealed interface GatherInput {
    /** A client asks for a new order. */
    record Create(String commandId, OrderContent content) implements GatherInput {}

    /** A check gives a result. */
    record Arrival(Result result) implements GatherInput {}

    static GatherInput of(OrderCommand command) {
        return new Create(command.getCommandId(), OrderRecords.content(command.getCreate()));
    }

    static GatherInput of(OrderValidation validation) {
        return new Arrival(GatherRecords.toDomain(validation));
    }
}
