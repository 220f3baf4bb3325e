package dev.orderflow.kit.kafka;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.metrics.KafkaMeters;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what requests ask for to a topic, each record acknowledged by all in-sync replicas. Its producer is idempotent but
 * not transactional: one request is one record, and readers recognize a repeated one.
 *
 * <p>It never holds the caller's thread. Kafka's producer does, for {@code max.block.ms}, where it does not know the
 * topic's partitions or its buffer is full; with Kafka unavailable, every thread that answers requests would soon wait
 * there. So the producer is set not to block, and a record that it would have blocked for is offered again a little
 * later.
 *
 * <p>It takes nothing while the clock was just set, and then continues with a new producer: the old one measures by the
 * clock as it was how long to wait before it tries again.
 */
public final class RecordSender<V> implements Component {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration OFFER_EVERY = Duration.ofMillis(20);
    private static final Duration OFFER_FOR = Duration.ofSeconds(5);

    private final String topic;
    private final ClockWatch clock;
    private final Supplier<Open<V>> opening;
    private Open<V> open;
    private int clockSteps;
    private boolean isClosed;

    private record Open<V>(Producer<String, V> producer, KafkaMeters meters) {
        void close(Duration timeout) {
            meters.close();
            producer.close(timeout);
        }
    }

    /**
     * A sender with a producer of its own.
     *
     * @param client name of the producer within its service
     */
    public RecordSender(Topic<V> topic, ServiceContext context, String client) {
        this(
                topic.name(),
                context.kafka().producer(client),
                notClosed(context.serdes().get().of(topic).serializer()),
                context.clockWatch(),
                context.metrics());
    }

    /** A producer closes the serializer that it is given; others use this one too. */
    private static <V> Serializer<V> notClosed(Serializer<V> shared) {
        return (topic, value) -> shared.serialize(topic, value);
    }

    RecordSender(
            String topic, Map<String, Object> settings, Serializer<V> values, ClockWatch clock, MeterRegistry metrics) {
        this(
                topic,
                () -> new KafkaProducer<>(settings, new StringSerializer(), values),
                String.valueOf(settings.get(ProducerConfig.CLIENT_ID_CONFIG)),
                clock,
                metrics);
    }

    RecordSender(
            String topic,
            Supplier<Producer<String, V>> producers,
            String name,
            ClockWatch clock,
            MeterRegistry metrics) {
        this.topic = topic;
        this.clock = clock;
        this.opening = () -> {
            Producer<String, V> producer = producers.get();
            return new Open<>(producer, KafkaMeters.of(producer, name, metrics));
        };
        this.clockSteps = clock.steps();
        this.open = opening.get();
    }

    @Override
    public void start() {
        // The producer connects when it is made.
    }

    /** @return completes when the record is durably written; after a failure it may have been written or not */
    public CompletableFuture<Void> send(String key, V value) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        offer(new ProducerRecord<>(topic, key, value), written, System.nanoTime() + OFFER_FOR.toNanos());
        return written;
    }

    @Override
    public void close() {
        Open<V> last;
        synchronized (this) {
            isClosed = true;
            last = open;
        }
        last.close(CLOSE_TIMEOUT);
    }

    private Producer<String, V> producer() {
        clock.requireSettled();
        Optional<Producer<String, V>> old = Optional.empty();
        Producer<String, V> now;
        synchronized (this) {
            int steps = clock.steps();
            if (steps != clockSteps && !isClosed) {
                old = Optional.of(open.producer());
                open.meters().close(); // two of one name would be one
                open = opening.get(); // where that fails, the next record tries it again
                clockSteps = steps;
            }
            now = open.producer();
        }
        old.ifPresent(last -> last.close(Duration.ZERO)); // no pending request is as old
        return now;
    }

    private void offer(ProducerRecord<String, V> record, CompletableFuture<Void> written, long until) {
        CompletableFuture<Void> attempt = new CompletableFuture<>();
        try {
            var unused = producer().send(record, (metadata, failure) -> end(attempt, failure));
        } catch (KafkaException | IllegalStateException | NotCurrentException failure) { // the second: it is closed
            written.completeExceptionally(failure);
            return;
        }
        boolean wasNotTaken = attempt.isCompletedExceptionally(); // before anything can have come back from a broker
        var unused = attempt.whenComplete((done, failure) -> {
            if (wasNotTaken && failure instanceof TimeoutException && System.nanoTime() < until) {
                CompletableFuture.delayedExecutor(OFFER_EVERY.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(() -> offer(record, written, until));
            } else {
                end(written, failure);
            }
        });
    }

    private static void end(CompletableFuture<Void> future, Throwable failure) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(failure);
        }
    }
}
