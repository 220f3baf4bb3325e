package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.AssessedOrder;
import dev.orderflow.kit.metrics.ReplayFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Counts alerts when an order is first judged. If the transaction is aborted and the partition moves at that moment, the other
 * instance counts the alert once more.
 */
final class FraudMeters {
    private final Counter alerts;
    private final ReplayFilter orders = new ReplayFilter();

    FraudMeters(MeterRegistry metrics) {
        this.alerts = Counter.builder("orderflow.fraud.alerts")
                .description("Orders with which a customer exceeded the limit")
                .register(metrics);
    }

    /** How the order was judged that stood there. */
    void judged(RecordMetadata order, AssessedOrder answer) {
        if (orders.isFirst(order.topic(), order.partition(), order.offset()) && answer.raisesAlert()) {
            alerts.increment();
        }
    }
}
