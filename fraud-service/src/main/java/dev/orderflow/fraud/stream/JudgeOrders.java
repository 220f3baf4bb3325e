package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.fraud.domain.AssessedOrder;
import dev.orderflow.fraud.domain.CustomerSpending;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.fraud.domain.PlacedOrder;
import dev.orderflow.kit.state.Rows;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands each record of a customer to the domain's fold, over the rows in the store. */
final class JudgeOrders extends ContextualProcessor<String, FraudOrder, String, JudgedOrder> {
    /** Name of the store. Stored data: a change is a migration. */
    static final String STORE = "fraud-customers";

    private final FraudRule rule;
    private final FraudMeters meters;
    private Rows rows;

    JudgeOrders(FraudRule rule, FraudMeters meters) {
        this.rule = rule;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, JudgedOrder> context) {
        super.init(context);
        rows = new Rows(STORE, context);
    }

    @Override
    public void process(Record<String, FraudOrder> record) {
        FraudOrder order = record.value();
        CustomerSpending spending = new CustomerSpending(rule, new KafkaSpendingStore(rows, record.key()));
        switch (order.getChange()) {
            case CREATED -> context().forward(record.withValue(new JudgedOrder(order, judged(spending, order))));
            case ENDED -> spending.ended(order.getOrderId());
            case UNKNOWN -> throw new IllegalStateException("change UNKNOWN passed the guard");
        }
    }

    private AssessedOrder judged(CustomerSpending spending, FraudOrder order) {
        AssessedOrder answer = spending.created(placed(order));
        meters.judged(context().recordMetadata().orElseThrow(), answer);
        return answer;
    }

    private static PlacedOrder placed(FraudOrder order) {
        return new PlacedOrder(
                order.getOrderId(),
                order.getCurrency(),
                order.getAmount(),
                order.getOrderedAt().toEpochMilli());
    }
}
