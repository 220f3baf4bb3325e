package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.domain.aggregator.LateOrders.Waits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Orders that wait, by missing check, and those of which half the deadline has passed: the sum over the partitions that this
 * instance owns, as their tasks said last. There is a series for each check that is configured, and one for all others, which
 * orders from an earlier configuration may still wait for.
 */
final class WaitMeters {
    private static final String OTHER = "other";

    private final Map<Integer, Waits> byPartition = new ConcurrentHashMap<>();
    private final TreeSet<String> checks = new TreeSet<>(List.of(PaymentDue.CHECK));

    WaitMeters(MeterRegistry metrics, OrderRules rules) {
        rules.requiredChecks().stream().map(RequiredCheck::check).forEach(checks::add);
        checks.forEach(check -> register(metrics, check));
        register(metrics, OTHER);
    }

    /** A task reports its state. */
    void tell(int partition, Waits waits) {
        byPartition.put(partition, waits);
    }

    /** The partition is not here any more. */
    void forget(int partition) {
        byPartition.remove(partition);
    }

    private void register(MeterRegistry metrics, String check) {
        Gauge.builder("orderflow.orders.waiting", this, meters -> meters.sum(Waits::waiting, check))
                .description("Orders without a result of this check; PAYMENT: without their payment")
                .tag("check", check)
                .register(metrics);
        Gauge.builder("orderflow.orders.late", this, meters -> meters.sum(Waits::late, check))
                .description("Those of them with half of their deadline over")
                .tag("check", check)
                .register(metrics);
    }

    private long sum(Function<Waits, Map<String, Integer>> kind, String check) {
        return byPartition.values().stream()
                .flatMap(waits -> kind.apply(waits).entrySet().stream())
                .filter(entry -> check.equals(OTHER) ? !checks.contains(entry.getKey()) : check.equals(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
