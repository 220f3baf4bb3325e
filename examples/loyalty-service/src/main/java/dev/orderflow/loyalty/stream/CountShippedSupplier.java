package dev.orderflow.loyalty.stream;

import dev.orderflow.loyalty.state.CustomerChange;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the processor that counts, and the one store that it counts in. */
final class CountShippedSupplier implements ProcessorSupplier<String, CustomerChange, String, Integer> {
    /** Stored data carries this name: to change it is a migration. */
    static final String STORE = "loyalty-shipped-orders";

    @Override
    public Processor<String, CustomerChange, String, Integer> get() {
        return new CountShipped();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Integer()));
    }
}
