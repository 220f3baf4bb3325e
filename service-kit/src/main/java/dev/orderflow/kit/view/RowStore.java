package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.NotCurrentException;
import dev.orderflow.kit.streams.StreamsApp;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the view's store of a partition, through whatever task of this instance has it: the owner's, a standby's, or one that
 * is being restored. Which of them may be believed is for the caller to know.
 *
 * <p>Kafka's own positions and bounds (KIP-796) would tell how far a standby is, but a reader and the writer then take two
 * locks in different orders and may wait for each other for ever (KAFKA-19629). So how far the rows are is a row itself.
 */
final class RowStore {
    /** No key holds a control character. */
    private static final String POSITION = "\u0000position";

    private final StreamsApp app;
    private final String store;

    RowStore(StreamsApp app, String store) {
        this.app = app;
        this.store = store;
    }

    /**
     * The row's bytes, or null if there is no such row.
     *
     * @throws NotCurrentException if no task here has the partition, or the application may have lost its partitions
     */
    byte @Nullable [] read(int partition, String row) {
        StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> rows = StoreQueryParameters.fromNameAndType(
                        store, QueryableStoreTypes.<String, byte[]>keyValueStore())
                .withPartition(partition)
                .enableStaleStores();
        return asking(() -> app.requireServing().store(rows).get(row));
    }

    /** The offset up to which the rows reflect the topic at least; empty if that was never written down. */
    OptionalLong position(int partition) {
        byte[] offset = read(partition, POSITION);
        return offset == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(offset).getLong());
    }

    /** Writes down that all rows up to this offset are written. */
    static void write(KeyValueStore<String, byte[]> rows, long offset) {
        rows.put(POSITION, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }

    /** @throws NotCurrentException if it is not known who has the partition of this key */
    KeyQueryMetadata holders(String key) {
        KeyQueryMetadata holders = asking(() -> app.requireRunning()
                .queryMetadataForKey(store, key, Serdes.String().serializer()));
        if (holders == null || KeyQueryMetadata.NOT_AVAILABLE.equals(holders)) {
            throw new NotCurrentException("it is not known yet which instance has the partition of " + key);
        }
        return holders;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException | IllegalStateException moved) {
            throw new NotCurrentException("the partition is being moved or restored", moved);
        }
    }
}
