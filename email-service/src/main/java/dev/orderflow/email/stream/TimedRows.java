package dev.orderflow.email.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Rows of one store of a task, some of which have a time, so that those whose time has come are found without a scan of all.
 * The store's name and the rows' formats are stored data: a change is a migration.
 */
final class TimedRows {
    private static final byte[] PRESENT = {1};

    private final String name;
    private final KeyValueStore<Bytes, byte[]> rows;

    /** No row has a time before it. What was deleted there need not be walked over again. */
    private Instant earliest = Instant.EPOCH;

    TimedRows(String name, ProcessingContext context) {
        this.name = name;
        this.rows = context.getStateStore(name);
    }

    static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    <T> Optional<T> read(Serde<T> serde, Bytes key) {
        return Optional.ofNullable(serde.deserializer().deserialize(name, rows.get(key)));
    }

    <T> void write(Serde<T> serde, Bytes key, T row) {
        rows.put(key, serde.serializer().serialize(name, row));
    }

    void delete(Bytes key) {
        rows.delete(key);
    }

    /** Gives the row a time; it may have one. */
    void addTime(Bytes key, Instant time) {
        rows.put(StateKeys.at(time, key), PRESENT);
        earliest = time.isBefore(earliest) ? time : earliest;
    }

    void deleteTime(Bytes key, Instant time) {
        rows.delete(StateKeys.at(time, key));
    }

    boolean isAnyTimed() {
        try (KeyValueIterator<Bytes, byte[]> times = rows.range(StateKeys.firstAt(earliest), StateKeys.afterTimes())) {
            return times.hasNext();
        }
    }

    /**
     * Rows whose time is this one or before, the earliest first.
     *
     * @param atMost where it ends: after the row with which the costs reach this
     * @param read the row of a key
     */
    <T> List<T> due(Instant upTo, int atMost, Function<Bytes, T> read, ToIntFunction<T> cost) {
        List<T> due = new ArrayList<>();
        int spent = 0;
        Instant end = upTo.plusMillis(1);
        if (!earliest.isBefore(end)) {
            return due;
        }
        try (KeyValueIterator<Bytes, byte[]> times = rows.range(StateKeys.firstAt(earliest), StateKeys.firstAt(end))) {
            while (times.hasNext() && spent < atMost) {
                Bytes time = times.next().key;
                T row = read.apply(StateKeys.rowAt(time));
                due.add(row);
                spent += cost.applyAsInt(row);
                earliest = StateKeys.timeOf(time);
            }
        }
        earliest = due.isEmpty() ? upTo : earliest;
        return due;
    }

    /**
     * Rows with keys from this one to that one.
     *
     * @param atMost where it ends: after the row with which the costs reach this
     */
    <T> List<T> range(Bytes from, Bytes to, int atMost, Function<byte[], T> read, ToIntFunction<T> cost) {
        List<T> found = new ArrayList<>();
        int spent = 0;
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(from, to)) {
            while (range.hasNext() && spent < atMost) {
                T row = read.apply(range.next().value);
                found.add(row);
                spent += cost.applyAsInt(row);
            }
        }
        return found;
    }
}
