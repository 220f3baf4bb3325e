package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.orders.domain.CommandSender;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import java.util.concurrent.CompletableFuture;

/** Commands as records of {@code order-commands}. The aggregator takes a repeated one for what it is. */
public final class KafkaCommandSender implements CommandSender {
    private final RecordSender<OrderCommand> topic;

    public KafkaCommandSender(RecordSender<OrderCommand> topic) {
        this.topic = topic;
    }

    @Override
    public CompletableFuture<Void> create(Origin origin, OrderId id, OrderContent content) {
        return topic.send(id.value(), OrderMapper.create(origin, id, content));
    }

    @Override
    public CompletableFuture<Void> end(Origin origin, OrderId id, OrderState last) {
        return topic.send(id.value(), OrderMapper.end(origin, id, last));
    }

    @Override
    public CompletableFuture<Void> pay(Origin origin, Payment payment) {
        return topic.send(payment.orderId().value(), PaymentMapper.command(origin, payment));
    }
}
