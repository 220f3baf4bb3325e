package dev.orderflow.details.stream;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.details.domain.Rule;
import dev.orderflow.kit.metrics.ReplayFilter;
import dev.orderflow.kit.streams.RawRecord.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts broken rules when an order is first checked. If the transaction is aborted and the partition moves at that moment,
 * the other instance counts them once more.
 */
final class DetailsMeters {
    private final Map<Rule, Counter> broken = new EnumMap<>(Rule.class);
    private final ReplayFilter orders = new ReplayFilter();

    DetailsMeters(MeterRegistry metrics) {
        for (Rule rule : Rule.values()) {
            broken.put(
                    rule,
                    Counter.builder("orderflow.details.broken.rules")
                            .description("Orders that break this rule; one may break several")
                            .tag("rule", rule.name())
                            .register(metrics));
        }
    }

    /** What the order was answered that stood there. */
    void answered(Position order, OrderValidation answer) {
        if (orders.isFirst(order.topic(), order.partition(), order.offset())) {
            answer.getReasons().stream()
                    .map(reason -> Rule.valueOf(reason.getCode()))
                    .distinct()
                    .forEach(rule -> broken.get(rule).increment());
        }
    }
}
