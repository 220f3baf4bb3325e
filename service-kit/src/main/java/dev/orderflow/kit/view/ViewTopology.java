package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.SourceTopic;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology of a view: good records of one topic into one store. */
public final class ViewTopology<V> {
    private final ViewSpec<V> spec;
    private final String deadLetterTopic;
    private final Rows<V> rows;

    /** Where tasks tell of their rows too. */
    public interface Rows<V> extends Assignments {
        /** Rows up to this offset of the topic may be seen from now on. */
        void reached(int partition, long offset);

        /** A row has a new value. */
        void replaced(int partition, String row, V value);

        /** A record has replaced rows. */
        void took(int partition, long offset, V value);

        /** For a topology that nobody asks. */
        static <V> Rows<V> toNobody() {
            return toNobodyBut(CommittedRecordListener.none(), "");
        }

        /**
         * For a topology that nobody asks.
         *
         * @param listener is told all the same
         * @param topic that is read
         */
        static <V> Rows<V> toNobodyBut(CommittedRecordListener<V> listener, String topic) {
            return new Rows<>() {
                @Override
                public void began(int partition) {}

                @Override
                public void reached(int partition, long offset) {}

                @Override
                public void current(int partition) {}

                @Override
                public void replaced(int partition, String row, V value) {}

                @Override
                public void took(int partition, long offset, V value) {
                    listener.took(topic, partition, offset, value);
                }

                @Override
                public void ended(int partition) {}
            };
        }
    }

    /** @param deadLetterTopic where records go that cannot be used; read by operators */
    public ViewTopology(ViewSpec<V> spec, String deadLetterTopic, Rows<V> rows) {
        this.spec = spec;
        this.deadLetterTopic = deadLetterTopic;
        this.rows = rows;
    }

    /** @param progress is told of each record once its rows are kept */
    public void addTo(StreamsBuilder builder, InputProgress progress) {
        SourceTopic<RawValue<V>> source = new SourceTopic<>(
                spec.source().name(),
                RawValue.reader(spec.source().values()),
                (key, raw) -> spec.source().objection().apply(key, raw.value()));
        Decoding.stream(builder, source, deadLetterTopic, progress).process(keep(progress), Named.as("keep-newest"));
    }

    private ProcessorSupplier<String, RawValue<V>, Void, Void> keep(InputProgress progress) {
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(spec.storeName()), Serdes.String(), Serdes.ByteArray());
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, RawValue<V>, Void, Void> get() {
                return new ViewProcessor<>(spec, progress, rows);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store);
            }
        };
    }
}
