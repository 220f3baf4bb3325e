package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far the aggregator had read `order-validations` when it wrote a record of `orders`, as far as other orders show it
 * and without any clock: an order that it wrote as VALIDATED before, in the same partition, shows that it had read all
 * results of that order, and with them every result that lies before one of these.
 */
final class ReadResults {
    /** By partition of `orders`: offset of each VALIDATED record, and the last offset that it and those before it show. */
    private final Map<Integer, NavigableMap<Long, Location>> progress = new HashMap<>();

    private final Facts facts;

    ReadResults(Facts facts) {
        this.facts = facts;
        for (OrderHistory order : facts.orders().values()) {
            order.in(OrderState.VALIDATED)
                    .ifPresent(validated -> order.firstResults().entrySet().stream()
                            .filter(result -> order.awaited().contains(result.getKey()))
                            .map(result -> result.getValue().at())
                            .reduce(ReadResults::further)
                            .ifPresent(last -> progress.computeIfAbsent(
                                            validated.at().partition(), first -> new TreeMap<>())
                                    .put(validated.at().offset(), last)));
        }
        progress.values().forEach(ReadResults::accumulate);
    }

    /** Whether the result had surely been read when the record was written. */
    boolean wasRead(Seen<OrderValidation> result, Seen<OrderFact> record) {
        Map.Entry<Long, Location> before = progress.getOrDefault(record.at().partition(), new TreeMap<>())
                .lowerEntry(record.at().offset());
        return before != null
                && result.at().partition() == before.getValue().partition()
                && result.at().offset() <= before.getValue().offset();
    }

    /** Whether it may be missing though it is there. */
    boolean wasSetAside(Seen<OrderValidation> result) {
        return facts.isDeadLetter(result.at());
    }

    private static void accumulate(NavigableMap<Long, Location> shown) {
        Location furthest = shown.firstEntry().getValue();
        for (Map.Entry<Long, Location> entry : shown.entrySet()) {
            furthest = further(furthest, entry.getValue());
            entry.setValue(furthest);
        }
    }

    private static Location further(Location one, Location other) {
        return one.offset() > other.offset() ? one : other;
    }
}
