package dev.orderflow.kit.state;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a row: its bytes as they are stored, and the values that they were made of.
 *
 * @param <V> what is stored under it
 */
public final class RowKey<V> implements Comparable<RowKey<?>> {
    private final RowType<V> type;
    private final Bytes bytes;
    private final List<Object> values;

    RowKey(RowType<V> type, Bytes bytes, List<Object> values) {
        this.type = type;
        this.bytes = bytes;
        this.values = values;
    }

    /** Of what type the row is. */
    public RowType<V> type() {
        return type;
    }

    /** As it is stored. */
    public Bytes bytes() {
        return bytes;
    }

    /**
     * The text in this place.
     *
     * @param value from 0 on, as the values were given; marks do not count
     */
    public String text(int value) {
        return (String) values.get(value);
    }

    /** The number in this place, counted as for a {@link #text}. */
    public long number(int value) {
        return (Long) values.get(value);
    }

    /** The time in this place, counted as for a {@link #text}. */
    public Instant time(int value) {
        return (Instant) values.get(value);
    }

    List<Object> values() {
        return values;
    }

    /** The order in which the rows are stored. */
    @Override
    public int compareTo(RowKey<?> other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey<?> key && bytes.equals(key.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return type.toString() + values;
    }
}
