package dev.orderflow.kit.state;

import dev.orderflow.kit.streams.CheckpointedStore;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Rows of several types in the one store of a task. One store, because each has a changelog, and each partition that a
 * transaction touches makes it slower. The store's name is stored data: a change is a migration.
 */
public final class Rows extends ReadOnlyRows {
    private final KeyValueStore<Bytes, byte[]> rows;

    /** @param task to which the store was added under this name */
    public Rows(String store, ProcessingContext task) {
        this(store, task.<KeyValueStore<Bytes, byte[]>>getStateStore(store));
    }

    private Rows(String store, KeyValueStore<Bytes, byte[]> rows) {
        super(store, rows);
        this.rows = rows;
    }

    /** A persistent store with a changelog, see {@link CheckpointedStore}. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String store) {
        return Stores.keyValueStoreBuilder(CheckpointedStore.supplier(store), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** Writes a row, in place of the one that has the key. */
    public <V> void put(RowKey<V> key, V value) {
        rows.put(key.bytes(), key.type().write(store(), value));
    }

    /** Deletes a row; there may be none. */
    public void delete(RowKey<?> key) {
        rows.delete(key.bytes());
    }
}
