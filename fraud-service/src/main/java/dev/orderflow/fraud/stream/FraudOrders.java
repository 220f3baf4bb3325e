package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.FraudOrderChange;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.fraud.domain.LineAmount;
import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.topic.HeaderNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends what the fold needs of an order to its customer. Keeps nothing, and judges nothing but the order's time: one that
 * cannot be right is answered at once, and is not counted.
 */
final class FraudOrders extends ContextualProcessor<String, Order, String, SpecificRecord> {
    private final OrderTimes times;
    private final FraudResults results;

    FraudOrders(OrderTimes times, FraudResults results) {
        this.times = times;
        this.results = results;
    }

    static boolean isCreatedWithoutCustomer(Order order) {
        return order.getState() == OrderState.CREATED && !namesCustomer(order);
    }

    @Override
    public void process(Record<String, Order> record) {
        if (!namesCustomer(record.value())) {
            return;
        }
        switch (record.value().getState()) {
            case CREATED -> created(record);
            case FAILED, CANCELLED ->
                send(record, FraudOrderChange.ENDED, record.value().getCreatedAt());
            case VALIDATED, SHIPPED -> {
                // Still counts.
            }
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        }
    }

    /**
     * The time of the task is that of the partition, and Kafka Streams keeps it with the offsets. A dead letter that is replayed
     * has the time that it had.
     */
    private void created(Record<String, Order> record) {
        boolean isReplay = record.headers().lastHeader(HeaderNames.REPLAY_OF) != null;
        long newest = isReplay ? record.timestamp() : context().currentStreamTimeMs();
        Optional<String> objection = times.objection(record.timestamp(), newest);
        if (objection.isPresent()) {
            context().forward(record.withValue(results.wrongTime(record.value(), objection.get())));
        } else {
            send(record, FraudOrderChange.CREATED, Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private static boolean namesCustomer(Order order) {
        return order.getCustomerId() != null && !order.getCustomerId().isEmpty();
    }

    private void send(Record<String, Order> record, FraudOrderChange change, Instant orderedAt) {
        Order order = record.value();
        FraudOrder fraudOrder = FraudOrder.newBuilder()
                .setCustomerId(order.getCustomerId())
                .setOrderId(order.getId())
                .setCurrency(order.getCurrency())
                .setAmount(amount(order))
                .setChange(change)
                .setOrderedAt(orderedAt)
                .build();
        context().forward(record.withKey(order.getCustomerId()).withValue(fraudOrder));
    }

    private static BigDecimal amount(Order order) {
        BigDecimal amount = BigDecimal.ZERO.setScale(Currencies.SCALE);
        for (OrderLine line : order.getLines()) {
            amount = amount.add(LineAmount.of(line.getQuantity(), line.getPrice()));
        }
        return amount;
    }
}
