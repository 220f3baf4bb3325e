package dev.orderflow.loyalty.stream;

import dev.orderflow.loyalty.state.CustomerChange;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Counts what was shipped to each customer, and forwards the count for each order that needs it, by order id. */
final class CountShipped extends ContextualProcessor<String, CustomerChange, String, Integer> {
    /** Stored data carries this name: to change it is a migration. */
    private static final String STORE = "loyalty-shipped-orders";

    private KeyValueStore<String, Integer> store;

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Integer());
    }

    @Override
    public void init(ProcessorContext<String, Integer> context) {
        super.init(context);
        store = context.getStateStore(STORE);
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
