package dev.orderflow.system.outage;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far a client has seen each partition, as it is told by answers and may send with its next requests. */
final class Positions {
    private static final String HEADER = "Orderflow-Position";
    private static final Pattern ONE = Pattern.compile("(\\d+):(\\d+)");

    private final Map<Integer, Long> offsets = new TreeMap<>();

    /** Keeps of each partition the highest offset. */
    void merge(Reply reply) {
        reply.headers()
                .firstValue(HEADER)
                .ifPresent(header -> ONE.matcher(header)
                        .results()
                        .forEach(one ->
                                offsets.merge(Integer.valueOf(one.group(1)), Long.valueOf(one.group(2)), Math::max)));
    }

    /** For the next request. */
    Map<String, String> headers() {
        if (offsets.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                HEADER,
                offsets.entrySet().stream()
                        .map(partition -> partition.getKey() + ":" + partition.getValue())
                        .collect(Collectors.joining(",")));
    }
}
