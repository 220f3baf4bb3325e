package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.metrics.ReplayFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Counts payments whose orders are there, by whether their currency is the order's: money in another one is kept and does not
 * count towards the order. From committed records, those that were written since this process began, each once.
 */
public final class PaymentMeters {
    private final Instant began;
    private final Counter inOrdersCurrency;
    private final Counter inAnother;
    private final ReplayFilter firstReads = new ReplayFilter();

    /** @param began when this process began */
    public PaymentMeters(MeterRegistry metrics, Instant began) {
        this.began = began;
        this.inOrdersCurrency = counter(metrics, "order");
        this.inAnother = counter(metrics, "other");
    }

    /** Whether what follows from this record is to be counted. */
    public boolean isNews(Instant writtenAt, RecordMetadata from) {
        return !writtenAt.isBefore(began) && firstReads.isFirst(from.topic(), from.partition(), from.offset());
    }

    /** @param counts whether the payment's currency is the order's */
    public void count(boolean counts) {
        (counts ? inOrdersCurrency : inAnother).increment();
    }

    private static Counter counter(MeterRegistry metrics, String currency) {
        return Counter.builder("orderflow.payments")
                .description("Payments of existing orders, in the order's currency or another")
                .tag("currency", currency)
                .register(metrics);
    }
}
