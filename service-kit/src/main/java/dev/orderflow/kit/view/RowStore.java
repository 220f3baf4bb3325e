package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.streams.StreamsApp;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the view's store of a partition, through the task of this instance that has it: the owner's, a standby's, or
 * one that is being restored. Which of them may be believed is for the caller to know.
 *
 * <p>Kafka's own positions and bounds (KIP-796) would show how far a standby is, but a reader and the writer then take
 * two locks in different orders and may wait for each other for ever (KAFKA-19629). So how far the rows are is a row
 * itself, and how far each row is stands beside it.
 */
final class RowStore implements ReplicaRows {
    /** Before every row of a key, and behind the one that says how far the rows are. */
    static final String FIRST = "\u0001";

    /** No key holds a control character. */
    private static final String POSITION = "\u0000position";

    private static final byte[] NO_VALUE = {};

    private final StreamsApp app;
    private final String store;

    RowStore(StreamsApp app, String store) {
        this.app = app;
        this.store = store;
    }

    @Override
    public Optional<StoredRow> read(int partition, String row) {
        return read(partition, rows -> Optional.ofNullable(rows.get(row))).map(StoredRow::of);
    }

    @Override
    public Page<StoredRow, String> parts(int partition, String key, Optional<String> after, int limit) {
        return read(partition, rows -> new PartScan(rows, key).page(after, limit));
    }

    /**
     * Reads any of the rows.
     *
     * @param read must be quick
     * @throws NotCurrentException as for one row
     */
    <T> T read(int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, T> read) {
        StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> rows = StoreQueryParameters.fromNameAndType(
                        store, QueryableStoreTypes.<String, byte[]>keyValueStore())
                .withPartition(partition)
                .enableStaleStores();
        return PartitionOwners.asking(() -> read.apply(app.requireServing().store(rows)));
    }

    @Override
    public OptionalLong position(int partition) {
        return read(partition, POSITION)
                .map(note -> OptionalLong.of(note.offset()))
                .orElseGet(OptionalLong::empty);
    }

    /** Writes down that all rows up to this offset are written. */
    static void write(KeyValueStore<String, byte[]> rows, long offset) {
        rows.put(POSITION, new StoredRow(offset, NO_VALUE).bytes());
    }
}
