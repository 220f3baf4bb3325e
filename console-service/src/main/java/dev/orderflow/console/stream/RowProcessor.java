package dev.orderflow.console.stream;

import dev.orderflow.avro.OrderRow;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.kit.view.TaskPartition;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the row of each order, writes it whenever it changes, and says when its partition may be answered for. */
final class RowProcessor implements Processor<String, RowInput, String, OrderRow> {
    private final TaskPartition partition;

    private ProcessorContext<String, OrderRow> context;
    private ConsoleRows rows;

    /** @param partition that the task has */
    RowProcessor(TaskPartition partition) {
        this.partition = partition;
    }

    @Override
    public void init(ProcessorContext<String, OrderRow> taskContext) {
        context = taskContext;
        rows = new ConsoleRows(taskContext);
        partition.begin(taskContext);
    }

    @Override
    public void process(Record<String, RowInput> input) {
        input.value().accept(new Keeping(input.timestamp()));
    }

    @Override
    public void close() {
        partition.close();
    }

    /** Keeps one input. */
    private final class Keeping implements RowInput.Handler {
        private final long timestamp;

        Keeping(long timestamp) {
            this.timestamp = timestamp;
        }

        @Override
        public void reached(RowInput.Reached order) {
            Optional<dev.orderflow.console.domain.OrderRow> known =
                    rows.find(order.row().id());
            if (known.filter(row -> row.version() >= order.row().version()).isPresent()) {
                return;
            }
            var row = order.row()
                    .withPaid(rows.paid(order.row().id(), order.row().money().currency()));
            known.ifPresentOrElse(before -> replace(before, row.after(before)), () -> add(row, order.products()));
        }

        @Override
        public void paid(RowInput.Paid payment) {
            if (!rows.addPayment(payment.orderId(), payment.paymentId())) {
                return;
            }
            BigDecimal sum = rows.paid(payment.orderId(), payment.currency()).add(payment.amount());
            rows.putPaid(payment.orderId(), payment.currency(), sum);
            rows.find(payment.orderId())
                    .filter(row -> row.money().currency().equals(payment.currency()))
                    .ifPresent(before -> replace(before, before.withPaid(sum).after(before)));
        }

        @Override
        public void told(CustomerEntry customer) {
            rows.put(customer);
        }

        private void add(dev.orderflow.console.domain.OrderRow row, Set<String> products) {
            OrderRow record = record(row);
            rows.add(record, row, products);
            forward(record);
        }

        private void replace(
                dev.orderflow.console.domain.OrderRow before, dev.orderflow.console.domain.OrderRow after) {
            OrderRow record = record(after);
            rows.replace(record, before, after);
            forward(record);
        }

        private OrderRow record(dev.orderflow.console.domain.OrderRow row) {
            return RowMapper.toAvro(row, rows.customer(row.customer()));
        }

        private void forward(OrderRow record) {
            context.forward(new Record<>(record.getId(), record, timestamp));
        }
    }
}
