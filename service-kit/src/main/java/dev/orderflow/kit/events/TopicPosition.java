package dev.orderflow.kit.events;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where to go on reading a topic: for some of its partitions, the offset of the next record. Written as
 * {@code partition:offset}, several by comma, which is what the id of an event looks like.
 */
public final class TopicPosition {
    /** The form, in words. */
    public static final String RULE = "partition:offset, several by comma, as the id of an event";

    private static final int MOST_PARTITIONS = 10_000;
    private static final Pattern PART = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final SortedMap<Integer, Long> next;

    private TopicPosition(SortedMap<Integer, Long> next) {
        this.next = next;
    }

    public static TopicPosition of(Map<Integer, Long> next) {
        return new TopicPosition(new TreeMap<>(next));
    }

    /** @throws IllegalArgumentException if the text has another form, or names a partition twice */
    public static TopicPosition parse(String text) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        for (String part : text.split(",", MOST_PARTITIONS + 1)) {
            var match = PART.matcher(part.strip());
            if (!match.matches() || next.size() == MOST_PARTITIONS) {
                throw new IllegalArgumentException("expected: " + RULE);
            }
            if (next.put(Integer.valueOf(match.group(1)), Long.valueOf(match.group(2))) != null) {
                throw new IllegalArgumentException("partition " + match.group(1) + " is there twice");
            }
        }
        return new TopicPosition(next);
    }

    /** The same behind this record; it never goes back. */
    TopicPosition behind(int partition, long offset) {
        SortedMap<Integer, Long> further = new TreeMap<>(next);
        further.merge(partition, offset + 1, Math::max);
        return new TopicPosition(further);
    }

    /** Whether this record comes next in its partition, or later. */
    boolean comes(int partition, long offset) {
        Long here = next.get(partition);
        return here != null && offset >= here;
    }

    /** The same in these partitions alone. */
    TopicPosition in(Set<Integer> partitions) {
        SortedMap<Integer, Long> some = new TreeMap<>(next);
        some.keySet().retainAll(partitions);
        return new TopicPosition(some);
    }

    /** The later of the two in each partition of this one. */
    TopicPosition orLater(TopicPosition other) {
        SortedMap<Integer, Long> later = new TreeMap<>(next);
        later.replaceAll((partition, offset) -> Math.max(offset, other.next.getOrDefault(partition, offset)));
        return new TopicPosition(later);
    }

    /** Whether it is nowhere behind the other one, which has all of its partitions. */
    boolean isUpTo(TopicPosition other) {
        return next.entrySet().stream()
                .allMatch(part -> part.getValue() <= other.next.getOrDefault(part.getKey(), -1L));
    }

    /** The next offset by partition. */
    Map<Integer, Long> next() {
        return new TreeMap<>(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicPosition position && next.equals(position.next);
    }

    @Override
    public int hashCode() {
        return next.hashCode();
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(part -> part.getKey() + ":" + part.getValue())
                .collect(Collectors.joining(","));
    }
}
