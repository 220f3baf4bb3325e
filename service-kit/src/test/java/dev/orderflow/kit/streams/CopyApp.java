package dev.orderflow.kit.streams;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.kafka.Commit;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Copies {@code NAME-in} to {@code NAME-out}, exactly once, and keeps the newest value of each key. */
final class CopyApp {
    static final String STORE = "copies";

    private CopyApp() {}

    static StreamsApp of(ServiceContext context, String name) {
        String input = name + "-in";
        String output = name + "-out";
        return new StreamsApp(
                context,
                new StreamsSpec(
                        name,
                        Commit.AT_ONCE,
                        RequiredTopics.copartitioned(TextTopic.of(input), TextTopic.of(output)),
                        builder -> copy(builder, input, output)));
    }

    private static void copy(TopologyBuilder builder, String input, String output) {
        builder.stream(TextTopic.of(input))
                .processValues(new KeepingCopies(), Named.as("copy"))
                .to(output, Produced.with(Serdes.String(), Serdes.String()).withName("write-" + output));
    }

    private static final class KeepingCopies implements FixedKeyProcessorSupplier<String, String, String> {
        @Override
        public FixedKeyProcessor<String, String, String> get() {
            return new ContextualFixedKeyProcessor<>() {
                @Override
                public void process(FixedKeyRecord<String, String> record) {
                    KeyValueStore<String, String> copies = context().getStateStore(STORE);
                    copies.put(record.key(), record.value());
                    context().forward(record);
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.keyValueStoreBuilder(CheckpointedStore.supplier(STORE), Serdes.String(), Serdes.String()));
        }
    }
}
