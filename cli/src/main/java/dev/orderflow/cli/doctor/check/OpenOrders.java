package dev.orderflow.cli.doctor.check;

import dev.orderflow.avro.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which orders of those that were read have no outcome, and since when they should have one. */
final class OpenOrders {
    /** The aggregator judges a deadline once it has read what came before it, which may take a failover. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<String, Instant> deadlines = new HashMap<>();

    /** @param order in the order of its partition */
    void take(Order order) {
        switch (order.getState()) {
            case CREATED -> deadlines.put(order.getId(), order.getDeadline());
            case VALIDATED, FAILED, CANCELLED, SHIPPED -> deadlines.remove(order.getId());
            case UNKNOWN -> {
                // From the future: it says nothing that is known here.
            }
        }
    }

    int count() {
        return deadlines.size();
    }

    /** Ids of those that are past their deadline and the grace, the oldest first, with their deadline. */
    List<String> overdue(Instant now) {
        return deadlines.entrySet().stream()
                .filter(order -> order.getValue().plus(GRACE).isBefore(now))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(order -> "order " + order.getKey() + " should have its outcome since " + order.getValue())
                .toList();
    }
}
