package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.CheckpointedStore;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/** The topology of a view: good records of one topic into one store. */
public final class ViewTopology<V> {
    private final ViewSpec<V> spec;
    private final Rows<V> rows;

    /** Where tasks report their rows, too. */
    public interface Rows<V> extends Assignments {
        /** Rows up to this offset of the topic may be seen from now on. */
        void reached(int partition, long offset);

        /** That they may be is written down in the store, in the transaction that has the rows. */
        void noted(int partition, long offset);

        /** A row has a new value. */
        void replaced(int partition, String row, V value);

        /** A record has replaced rows. */
        void took(int partition, long offset, V value);

        /** For a topology without queries. */
        static <V> Rows<V> toNobody() {
            return toNobodyBut(CommittedRecordListener.none(), "");
        }

        /**
         * For a topology without queries.
         *
         * @param listener gets the same reports
         * @param topic that is read
         */
        static <V> Rows<V> toNobodyBut(CommittedRecordListener<V> listener, String topic) {
            return new Rows<>() {
                @Override
                public void began(int partition) {}

                @Override
                public void reached(int partition, long offset) {}

                @Override
                public void noted(int partition, long offset) {}

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

    public ViewTopology(ViewSpec<V> spec, Rows<V> rows) {
        this.spec = spec;
        this.rows = rows;
    }

    /** Adds it. */
    public void addTo(TopologyBuilder builder) {
        Deserializer<V> values = builder.values(spec.topic());
        builder.received(spec.topic())
                .process(
                        StoreProcessor.of(
                                () -> new ViewProcessor<>(spec, values, builder.progress(), rows),
                                Stores.keyValueStoreBuilder(
                                        CheckpointedStore.supplier(spec.storeName()),
                                        Serdes.String(),
                                        Serdes.ByteArray())),
                        Named.as("keep-" + spec.storeName()));
    }
}
