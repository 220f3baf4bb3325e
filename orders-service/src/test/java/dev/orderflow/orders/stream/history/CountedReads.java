package dev.orderflow.orders.stream.history;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A store that counts the rows that are read of it: each look by key, and each row of a scan. */
final class CountedReads implements ReadOnlyKeyValueStore<Bytes, byte[]> {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private int count;

    CountedReads(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    int count() {
        return count;
    }

    @Override
    public byte[] get(Bytes key) {
        count++;
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Counted(rows.range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return new Counted(rows.reverseRange(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Counted(rows.all());
    }

    @Override
    public long approximateNumEntries() {
        return rows.approximateNumEntries();
    }

    private final class Counted implements KeyValueIterator<Bytes, byte[]> {
        private final KeyValueIterator<Bytes, byte[]> scan;

        Counted(KeyValueIterator<Bytes, byte[]> scan) {
            this.scan = scan;
        }

        @Override
        public boolean hasNext() {
            return scan.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            count++;
            return scan.next();
        }

        @Override
        public Bytes peekNextKey() {
            return scan.peekNextKey();
        }

        @Override
        public void close() {
            scan.close();
        }
    }
}
