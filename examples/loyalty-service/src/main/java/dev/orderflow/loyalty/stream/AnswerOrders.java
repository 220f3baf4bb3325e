package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.CheckpointedStore;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Counts what was shipped to each customer, and answers each order by the count. An order is shipped once, so it counts once. */
final class AnswerOrders extends ContextualProcessor<String, CustomerOrder, String, OrderValidation> {
    /** Stored data carries this name: to change it is a migration. */
    private static final String STORE = "loyalty-shipped-orders";

    private final LoyaltyResults results;
    private KeyValueStore<String, Integer> store;

    AnswerOrders(LoyaltyResults results) {
        this.results = results;
    }

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(CheckpointedStore.supplier(STORE), Serdes.String(), Serdes.Integer());
    }

    @Override
    public void init(ProcessorContext<String, OrderValidation> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, CustomerOrder> record) {
        CustomerOrder order = record.value();
        switch (order.getState()) {
            case CREATED ->
                context()
                        .forward(
                                record.withKey(order.getOrderId()).withValue(results.of(order, shipped(record.key()))));
            case SHIPPED -> count(order.getCustomerId());
            case VALIDATED, FAILED, CANCELLED -> {
                // Nothing was shipped.
            }
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        }
    }

    private void count(String customer) {
        if (customer != null) { // else the order is under its own id, which may be that of a customer
            store.put(customer, shipped(customer) + 1);
        }
    }

    private int shipped(String customer) {
        Integer count = store.get(customer);
        return count == null ? 0 : count;
    }
}
