package dev.orderflow.kit.streams;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** A processor together with the stores that it alone uses. */
public final class StoreProcessor {
    private StoreProcessor() {}

    /** @param processors makes one for each task */
    public static <K, V, L, W> ProcessorSupplier<K, V, L, W> of(
            Supplier<Processor<K, V, L, W>> processors, StoreBuilder<?>... stores) {
        Set<StoreBuilder<?>> own = Set.of(stores);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, L, W> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return own;
            }
        };
    }
}
