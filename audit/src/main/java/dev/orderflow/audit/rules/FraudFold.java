package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fold of one customer's `customer-orders`, recomputed from the rule as it is written down (the fraud domain's package
 * documentation), adding up the whole window for each order: slow and plain, unlike the service.
 */
final class FraudFold {
    private static final Duration GRACE = Duration.ofHours(24);

    private final MoneyLimits limits;
    private final Duration window;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Instant newest = Instant.MIN;
    private Instant horizon = Instant.MIN;

    FraudFold(MoneyLimits limits, Duration window) {
        this.limits = limits;
        this.window = window;
    }

    /** What has to be answered to one CREATED entry. */
    record Answer(Location at, BigDecimal total, int count, boolean fails) {}

    private record Entry(CustomerOrder order, Instant time, Answer answer, boolean counts) {
        Entry stopped() {
            return new Entry(order, time, answer, false);
        }
    }

    /** Takes the next record of the customer; gives the answer if it asks for one. */
    Optional<Answer> next(Seen<CustomerOrder> seen) {
        return switch (seen.value().getState()) {
            case CREATED -> Optional.of(created(seen));
            case FAILED, CANCELLED -> {
                entries.computeIfPresent(seen.value().getOrderId(), (id, entry) -> entry.stopped());
                yield Optional.empty();
            }
            case VALIDATED, SHIPPED, UNKNOWN -> Optional.empty();
        };
    }

    /** The orders that still count. */
    Collection<String> counting() {
        return entries.values().stream()
                .filter(Entry::counts)
                .map(entry -> entry.order.getOrderId())
                .toList();
    }

    private Answer created(Seen<CustomerOrder> seen) {
        CustomerOrder order = seen.value();
        Entry known = entries.get(order.getOrderId());
        if (known != null) {
            return known.answer;
        }
        advance(seen.timestamp());
        Answer answer = judge(seen);
        if (seen.timestamp().isAfter(horizon)) {
            entries.put(order.getOrderId(), new Entry(order, seen.timestamp(), answer, !answer.fails));
        }
        return answer;
    }

    private void advance(Instant time) {
        newest = time.isAfter(newest) ? time : newest;
        Instant reached = newest.minus(window).minus(GRACE);
        horizon = reached.isAfter(horizon) ? reached : horizon;
        entries.values().removeIf(entry -> !entry.time.isAfter(horizon));
    }

    private Answer judge(Seen<CustomerOrder> seen) {
        CustomerOrder order = seen.value();
        BigDecimal total = order.getAmount();
        int count = 1;
        for (Entry entry : entries.values()) {
            if (entry.counts && isInWindow(entry, seen)) {
                total = total.add(entry.order.getAmount());
                count++;
            }
        }
        return new Answer(seen.at(), total, count, total.compareTo(limits.in(order.getCurrency())) > 0);
    }

    private boolean isInWindow(Entry counted, Seen<CustomerOrder> order) {
        return counted.order.getCurrency().equals(order.value().getCurrency())
                && counted.time.isAfter(order.timestamp().minus(window))
                && !counted.time.isAfter(order.timestamp());
    }
}
