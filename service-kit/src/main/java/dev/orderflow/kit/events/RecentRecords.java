package dev.orderflow.kit.events;

import dev.orderflow.kit.events.Tail.Tailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The newest records of a topic, in the order in which they were read, for all clients that follow it. Bounded: a client for
 * which the next record is no longer here has to read the topic again. Safe for use by many threads.
 */
final class RecentRecords {
    /** An order has a few hundred characters, or some hundred thousand. */
    static final long MOST_CHARACTERS = 8 * 1024 * 1024;

    private static final int MOST = 8 * 1024;

    /** What one client holds of them while it is written to. */
    private static final int MOST_AT_ONCE = 16;

    private static final int MOST_CHARACTERS_AT_ONCE = 64 * 1024;

    private final Tailed[] records = new Tailed[MOST];

    /** Where the oldest record stands, or stood before the next ones were dropped; empty: nobody reads. */
    private final Map<Integer, Long> start = new TreeMap<>();

    private TopicPosition end = TopicPosition.of(Map.of());
    private long first;
    private long next;
    private long characters;

    /**
     * The next records of a client.
     *
     * @param next where to go on
     * @param end where the topic was read up to, if {@code records} are the last ones
     */
    record Slice(List<Tailed> records, long next, Optional<TopicPosition> end) {}

    /** Forgets everything: from now on it has what comes behind this position. */
    synchronized void begin(TopicPosition position) {
        while (first < next) {
            drop();
        }
        first = ++next; // who follows has to look where it goes on
        start.clear();
        start.putAll(position.next());
        end = position;
        notifyAll();
    }

    /** Whether it has what comes behind some position. */
    synchronized boolean hasBegun() {
        return !start.isEmpty();
    }

    /** Where the topic was read up to. */
    synchronized TopicPosition end() {
        return end;
    }

    /** @param position behind them, and behind what is no record */
    synchronized void add(List<Tailed> read, TopicPosition position) {
        for (Tailed record : read) {
            if (next - first == MOST) {
                drop();
            }
            records[slot(next++)] = record;
            characters += record.length();
        }
        while (characters > MOST_CHARACTERS && next - first > 1) {
            drop();
        }
        end = position;
        if (!read.isEmpty()) {
            notifyAll();
        }
    }

    /** Where to begin to get everything behind this position; empty if some of it is not here. */
    synchronized OptionalLong from(TopicPosition position) {
        Map<Integer, Long> wanted = position.next();
        for (Map.Entry<Integer, Long> partition : wanted.entrySet()) {
            if (partition.getValue() < start.getOrDefault(partition.getKey(), Long.MAX_VALUE)) {
                return OptionalLong.empty();
            }
        }
        long found = first;
        while (found < next && isBefore(records[slot(found)], wanted)) {
            found++;
        }
        return OptionalLong.of(found);
    }

    /** The record that stands there, if it is here. */
    synchronized Optional<Tailed> at(int partition, long offset) {
        for (long index = first; index < next; index++) {
            Tailed record = records[slot(index)];
            if (record.partition() == partition && record.offset() == offset) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /**
     * Waits for what comes next.
     *
     * @param isOver looked at whenever {@link #wake} is called
     * @return empty if it is no longer here
     * @throws InterruptedException if the thread is to end
     */
    synchronized Optional<Slice> after(long position, long patienceNanos, BooleanSupplier isOver)
            throws InterruptedException {
        long deadline = System.nanoTime() + patienceNanos;
        while (position >= first && position == next && !isOver.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return position < first ? Optional.empty() : Optional.of(slice(position));
    }

    /** Lets all who wait look whether they are over. */
    synchronized void wake() {
        notifyAll();
    }

    private Slice slice(long position) {
        List<Tailed> some = new ArrayList<>();
        int length = 0;
        long index = position;
        while (index < next && some.size() < MOST_AT_ONCE && length < MOST_CHARACTERS_AT_ONCE) {
            Tailed record = records[slot(index++)];
            some.add(record);
            length += record.length();
        }
        return new Slice(some, index, index == next ? Optional.of(end) : Optional.empty());
    }

    private void drop() {
        int slot = slot(first++);
        Tailed dropped = records[slot];
        records[slot] = null;
        characters -= dropped.length();
        start.merge(dropped.partition(), dropped.offset() + 1, Math::max);
    }

    private static boolean isBefore(Tailed record, Map<Integer, Long> position) {
        return record.offset() < position.getOrDefault(record.partition(), Long.MAX_VALUE);
    }

    private static int slot(long index) {
        return (int) (index % MOST);
    }
}
