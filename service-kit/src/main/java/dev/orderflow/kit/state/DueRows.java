package dev.orderflow.kit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The times of rows of one type, so that those whose time has come are found without a scan of all. The times are rows of the
 * same store, with the letter {@value #LETTER}. To be created again when its task begins again.
 *
 * @param <V> the value of the rows that have times
 */
public final class DueRows<V> {
    static final char LETTER = 't';

    private final Rows rows;
    private final RowType<V> type;
    private final RowType<Boolean> times;

    /** No row has a time before it. What was deleted there need not be walked over again. */
    private Instant earliest = Instant.ofEpochMilli(Long.MIN_VALUE);

    /** A row, and one of its times. */
    public record Due<V>(RowKey<V> key, Instant time) {}

    /** @param type of the rows that have times; no other type in the store has the letter {@value #LETTER} */
    public DueRows(Rows rows, RowType<V> type) {
        this.rows = rows;
        this.type = type;
        this.times = type.sortedBy(KeyPart.TIME, LETTER);
    }

    /** Gives the row a time, to the millisecond; it may have others. */
    public void add(RowKey<V> row, Instant time) {
        rows.put(timeOf(row, time), true);
        earliest = time.isBefore(earliest) ? time : earliest;
    }

    /** Takes this time from the row; it may not have it. */
    public void remove(RowKey<V> row, Instant time) {
        rows.delete(timeOf(row, time));
    }

    /** Whether no row has a time. */
    public boolean isEmpty() {
        try (RowCursor cursor = rows.scan(new RowRange(times.first(earliest), times.behind()))) {
            return !cursor.next();
        }
    }

    /**
     * The rows whose time is this one or before, the earliest first.
     *
     * @param atMost where it ends: with the row with which the costs reach this
     * @param as what is made of what is due
     */
    public <T> List<T> due(Instant upTo, int atMost, Function<Due<V>, T> as, ToIntFunction<T> cost) {
        List<T> due = new ArrayList<>();
        Instant first = atMost > 0 ? upTo : earliest; // else it has looked for none
        int spent = 0;
        try (RowCursor cursor = rows.scan(new RowRange(times.first(earliest), times.behind(upTo)))) {
            while (spent < atMost && cursor.next()) {
                RowKey<Boolean> time = cursor.key(times);
                first = due.isEmpty() ? time.time(0) : first;
                T row = as.apply(new Due<>(rowAt(time), time.time(0)));
                due.add(row);
                spent += cost.applyAsInt(row);
            }
        }
        earliest = first.isBefore(earliest) ? earliest : first;
        return due;
    }

    private RowKey<Boolean> timeOf(RowKey<V> row, Instant time) {
        List<Object> values = new ArrayList<>();
        values.add(time);
        values.addAll(row.values());
        return times.key(values.toArray());
    }

    private RowKey<V> rowAt(RowKey<Boolean> time) {
        List<Object> values = time.values();
        return type.key(values.subList(1, values.size()).toArray());
    }
}
