package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Keeps what is written of orders, and says when its partition may be answered for. */
final class HistoryProcessor implements Processor<String, HistoryInput, Void, Void> {
    private final TaskPartition partition;
    private final PaymentMeters payments;

    private ProcessorContext<Void, Void> context;
    private HistoryRows rows;

    /** @param partition that the task has */
    HistoryProcessor(TaskPartition partition, PaymentMeters payments) {
        this.partition = partition;
        this.payments = payments;
    }

    @Override
    public void init(ProcessorContext<Void, Void> taskContext) {
        context = taskContext;
        rows = new HistoryRows(taskContext);
        partition.begin(taskContext);
    }

    @Override
    public void process(Record<String, HistoryInput> input) {
        input.value().accept(new Keeping(input.key(), context.recordMetadata().orElseThrow()));
    }

    /** Keeps one input of the order. */
    private final class Keeping implements HistoryInput.Handler {
        private final String id;
        private final RecordMetadata from;

        Keeping(String id, RecordMetadata from) {
            this.id = id;
            this.from = from;
        }

        @Override
        public void state(Order order) {
            rows.put(order, from.offset());
            countEarlyPayments(order, from);
        }

        @Override
        public void result(HistoryInput.Given given) {
            rows.put(id, given, from.offset());
        }

        @Override
        public void payment(Received received) {
            rows.put(received, from.offset());
            count(received, from);
        }
    }

    /** Which of them count was not known before. */
    private void countEarlyPayments(Order order, RecordMetadata from) {
        if (order.state() == OrderState.CREATED && payments.isNews(order.life().createdAt(), from)) {
            rows.currenciesPaid(order.id().value())
                    .forEach(currency ->
                            payments.count(currency.equals(order.content().currency())));
        }
    }

    private void count(Received received, RecordMetadata from) {
        Payment payment = received.payment();
        rows.currency(payment.orderId().value())
                .filter(currency -> payments.isNews(received.at(), from))
                .ifPresent(currency -> payments.count(currency.equals(payment.currency())));
    }

    @Override
    public void close() {
        partition.close();
    }
}
