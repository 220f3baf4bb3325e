package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.metrics.ReplayFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Counts e-mails from their committed records, when one is first read, and those that wait in the outboxes of this instance. If
 * the partition of a record moves after it was read and before that was committed, the other instance counts it once more.
 */
final class EmailMeters {
    private final MeterRegistry metrics;
    private final ReplayFilter records = new ReplayFilter();
    private final Map<OrderEmailStatus, Map<EmailKind, Counter>> emails = new EnumMap<>(OrderEmailStatus.class);
    private final Map<Integer, Integer> pending = new ConcurrentHashMap<>();

    EmailMeters(MeterRegistry metrics) {
        this.metrics = metrics;
        for (OrderEmailStatus status : OrderEmailStatus.values()) {
            if (status != OrderEmailStatus.UNKNOWN) { // which no record has that passed the guard
                emails.put(status, byKind(status));
            }
        }
        Gauge.builder("orderflow.emails.pending", pending, EmailMeters::sum)
                .description("E-mails that wait to be sent, or to be retried")
                .register(metrics);
    }

    /** What stood there. */
    void read(RecordMetadata position, OrderEmail email) {
        if (records.isFirst(position.topic(), position.partition(), position.offset())) {
            emails.get(email.getStatus())
                    .get(EmailMapper.toDomain(email.getKind()))
                    .increment();
        }
    }

    /** A task reports how many wait. */
    void tellPending(int partition, int count) {
        pending.put(partition, count);
    }

    /** The partition is not here any more. */
    void forget(int partition) {
        pending.remove(partition);
    }

    private Map<EmailKind, Counter> byKind(OrderEmailStatus status) {
        Map<EmailKind, Counter> byKind = new EnumMap<>(EmailKind.class);
        for (EmailKind kind : EmailKind.values()) {
            byKind.put(
                    kind,
                    Counter.builder("orderflow.emails")
                            .description("E-mails that reached this state: to be sent, sent, given up, without address")
                            .tag("kind", kind.name())
                            .tag("state", status.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
        return byKind;
    }

    private static int sum(Map<Integer, Integer> pending) {
        return pending.values().stream().mapToInt(Integer::intValue).sum();
    }
}
