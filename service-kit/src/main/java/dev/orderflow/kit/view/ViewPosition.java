package dev.orderflow.kit.view;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a client has seen a topic: for some partitions, the offset up to which an answer that it got reflects them. It
 * hands this back, so that no later answer comes from a replica that is behind the one before. Written as
 * {@code partition:offset}, several by comma.
 */
public final class ViewPosition {
    /** Nothing was seen. */
    public static final ViewPosition NONE = new ViewPosition(Collections.emptySortedMap());

    /** The form, in words. */
    public static final String RULE = "partition:offset, several by comma, as an answer's header said it";

    private static final int MOST_PARTITIONS = 256;
    private static final Pattern PART = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final SortedMap<Integer, Long> offsets;

    private ViewPosition(SortedMap<Integer, Long> offsets) {
        this.offsets = offsets;
    }

    public static ViewPosition of(int partition, long offset) {
        return new ViewPosition(new TreeMap<>(Map.of(partition, offset)));
    }

    /** @throws IllegalArgumentException if the text has another form, or names a partition twice */
    public static ViewPosition parse(String text) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        for (String part : text.split(",", MOST_PARTITIONS + 1)) {
            var match = PART.matcher(part.strip());
            if (!match.matches() || offsets.size() == MOST_PARTITIONS) {
                throw new IllegalArgumentException("expected: " + RULE);
            }
            if (offsets.put(Integer.valueOf(match.group(1)), Long.valueOf(match.group(2))) != null) {
                throw new IllegalArgumentException("partition " + match.group(1) + " is there twice");
            }
        }
        return new ViewPosition(offsets);
    }

    /**
     * Both: of a partition that both have the further one. Beyond as many partitions as a client can send, further ones are
     * left out: of these, no standby may answer.
     */
    public ViewPosition and(ViewPosition other) {
        if (offsets.isEmpty()) {
            return other;
        }
        SortedMap<Integer, Long> both = new TreeMap<>(offsets);
        other.offsets.forEach((partition, offset) -> {
            if (both.containsKey(partition) || both.size() < MOST_PARTITIONS) {
                both.merge(partition, offset, Math::max);
            }
        });
        return new ViewPosition(both);
    }

    /** How far this partition was seen; empty if it was not. */
    public OptionalLong offset(int partition) {
        Long offset = offsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    @Override
    public String toString() {
        return offsets.entrySet().stream()
                .map(seen -> seen.getKey() + ":" + seen.getValue())
                .collect(Collectors.joining(","));
    }
}
