package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.orders.domain.OrderCommands;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import java.util.concurrent.CompletableFuture;

/** Commands as records of {@code order-commands}. The gather takes a repeated one for what it is. */
public final class KafkaOrderCommands implements OrderCommands {
    private final RecordSender<OrderCommand> topic;

    public KafkaOrderCommands(RecordSender<OrderCommand> topic) {
        this.topic = topic;
    }

    @Override
    public CompletableFuture<Void> create(String commandId, OrderId id, OrderContent content) {
        return topic.send(id.value(), new OrderCommand(commandId, OrderRecords.newOrder(id, content)));
    }
}
