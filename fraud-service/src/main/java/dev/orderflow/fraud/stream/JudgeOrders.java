package dev.orderflow.fraud.stream;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.fraud.domain.AssessedOrder;
import dev.orderflow.fraud.domain.CustomerSpending;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.fraud.domain.PlacedOrder;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.topic.HeaderNames;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands each record of a customer to the domain's fold, over the rows in the store, and writes the answers down. An order whose
 * time cannot be right, and one without customer, is answered and not counted.
 */
final class JudgeOrders extends ContextualProcessor<String, CustomerOrder, String, SpecificRecord> {
    /** Name of the store. Stored data: a change is a migration. */
    static final String STORE = "fraud-customers";

    private final FraudRule rule;
    private final OrderTimes times;
    private final FraudResults results;
    private final FraudMeters meters;
    private final CustomerWrites writes;
    private final TaskPartition partition;
    private Rows rows;

    /** What is the same for all tasks. */
    record Shared(FraudRule rule, OrderTimes times, FraudResults results, FraudMeters meters, CustomerWrites writes) {}

    /** @param partition that the task has */
    JudgeOrders(Shared shared, TaskPartition partition) {
        this.rule = shared.rule();
        this.times = shared.times();
        this.results = shared.results();
        this.meters = shared.meters();
        this.writes = shared.writes();
        this.partition = partition;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        rows = new Rows(STORE, context);
        partition.begin(context);
    }

    @Override
    public void close() {
        partition.close();
    }

    @Override
    public void process(Record<String, CustomerOrder> record) {
        writes.write(record.key(), () -> judge(record));
    }

    private void judge(Record<String, CustomerOrder> record) {
        CustomerOrder order = record.value();
        switch (order.getState()) {
            case CREATED -> created(record);
            case FAILED, CANCELLED -> spending(record).ended(order.getOrderId());
            case VALIDATED, SHIPPED -> {
                // Still counts.
            }
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        }
    }

    private void created(Record<String, CustomerOrder> record) {
        CustomerOrder order = record.value();
        if (order.getCustomerId() == null) {
            forward(record, results.notApplicable(order));
            return;
        }
        Optional<String> objection = times.objection(record.timestamp(), newest(record));
        if (objection.isPresent()) {
            forward(record, results.wrongTime(order, objection.get()));
            return;
        }
        AssessedOrder answer = spending(record).created(placed(record));
        meters.judged(context().recordMetadata().orElseThrow(), answer);
        forward(record, results.validation(order, answer.verdict()));
        if (answer.raisesAlert()) {
            context().forward(record.withValue(results.alert(order, answer.verdict())));
        }
    }

    /**
     * The time of the task is that of the partition, and Kafka Streams keeps it with the offsets. A dead letter that is replayed
     * has the time that it had.
     */
    private long newest(Record<String, CustomerOrder> record) {
        boolean isReplay = record.headers().lastHeader(HeaderNames.REPLAY_OF) != null;
        return isReplay ? record.timestamp() : context().currentStreamTimeMs();
    }

    private CustomerSpending spending(Record<String, CustomerOrder> record) {
        return new CustomerSpending(rule, new KafkaSpendingStore(rows, record.key()));
    }

    private void forward(Record<String, CustomerOrder> record, OrderValidation validation) {
        context().forward(record.withKey(validation.getOrderId()).withValue(validation));
    }

    private static PlacedOrder placed(Record<String, CustomerOrder> record) {
        CustomerOrder order = record.value();
        return new PlacedOrder(order.getOrderId(), order.getCurrency(), order.getAmount(), record.timestamp());
    }
}
