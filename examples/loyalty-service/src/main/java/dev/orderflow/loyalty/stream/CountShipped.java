package dev.orderflow.loyalty.stream;

import dev.orderflow.loyalty.state.CustomerChange;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts what was shipped to each customer, and tells the count to each order that asks, by order id. */
final class CountShipped extends ContextualProcessor<String, CustomerChange, String, Integer> {
    private KeyValueStore<String, Integer> store;

    @Override
    public void init(ProcessorContext<String, Integer> context) {
        super.init(context);
        store = context.getStateStore(CountShippedSupplier.STORE);
    }

    @Override
    public void process(Record<String, CustomerChange> record) {
        Integer count = store.get(record.key());
        int shipped = count == null ? 0 : count;
        CustomerChange change = record.value();
        switch (change.getKind()) {
            case ASKED -> context().forward(record.withKey(change.getOrderId()).withValue(shipped));
            case SHIPPED -> store.put(record.key(), shipped + 1);
            case UNKNOWN -> throw new IllegalStateException("kind UNKNOWN passed the guard");
        }
    }
}
