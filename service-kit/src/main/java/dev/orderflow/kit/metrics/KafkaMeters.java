package dev.orderflow.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics of Kafka's clients and Kafka Streams, for as long as one of them runs: close it when that ends, or
 * what the dead client said last stays. They have thousands of figures, most of them for each task, store and broker; those
 * that {@link #KEPT} names are shown.
 */
public final class KafkaMeters implements AutoCloseable {
    /**
     * The figures that are shown, by Micrometer's names, with the tag that distinguishes the wanted ones from sums of
     * them.
     */
    public static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("kafka.consumer.fetch.manager.records.lag", "partition"),
            Map.entry("kafka.consumer.fetch.manager.records.consumed.total", "topic"),
            Map.entry("kafka.consumer.coordinator.assigned.partitions", Tag.CLIENT),
            Map.entry("kafka.consumer.coordinator.last.heartbeat.seconds.ago", Tag.CLIENT),
            Map.entry("kafka.consumer.coordinator.rebalance.total", Tag.CLIENT),
            Map.entry("kafka.consumer.fetch.manager.fetch.latency.avg", Tag.CLIENT),
            Map.entry("kafka.producer.record.send.total", Tag.CLIENT),
            Map.entry("kafka.producer.record.error.total", Tag.CLIENT),
            Map.entry("kafka.producer.request.latency.avg", Tag.CLIENT),
            Map.entry("kafka.producer.txn.commit.time.ns.total", Tag.CLIENT),
            Map.entry("kafka.stream.alive.stream.threads", Tag.CLIENT),
            Map.entry("kafka.stream.client.state", Tag.CLIENT),
            Map.entry("kafka.stream.failed.stream.threads", Tag.CLIENT),
            Map.entry("kafka.stream.thread.commit.latency.avg", Tag.THREAD),
            Map.entry("kafka.stream.thread.commit.total", Tag.THREAD),
            Map.entry("kafka.stream.thread.process.latency.avg", Tag.THREAD),
            Map.entry("kafka.stream.thread.process.total", Tag.THREAD),
            Map.entry("kafka.stream.thread.thread.state", Tag.THREAD));

    /** Figures appear soon after topics are read. */
    private static final Duration REFRESH = Duration.ofSeconds(15);

    private static final String PREFIX = "kafka.";

    private final ScheduledExecutorService refresher;
    private final Runnable unbind;

    private static final class Tag {
        static final String CLIENT = "client.id";
        static final String THREAD = "thread.id";
    }

    private KafkaMeters(ScheduledExecutorService refresher, Runnable unbind) {
        this.refresher = refresher;
        this.unbind = unbind;
    }

    /** To be called when it has been started. */
    public static KafkaMeters of(KafkaStreams streams, String application, MeterRegistry metrics) {
        ScheduledExecutorService refresher = refresher();
        KafkaStreamsMetrics figures = new KafkaStreamsMetrics(streams, tags(application), refresher, REFRESH);
        figures.bindTo(metrics);
        return new KafkaMeters(refresher, figures::close);
    }

    public static KafkaMeters of(Producer<?, ?> producer, String application, MeterRegistry metrics) {
        ScheduledExecutorService refresher = refresher();
        return bound(new KafkaClientMetrics(producer, tags(application), refresher, REFRESH), refresher, metrics);
    }

    public static KafkaMeters of(Consumer<?, ?> consumer, String application, MeterRegistry metrics) {
        ScheduledExecutorService refresher = refresher();
        return bound(new KafkaClientMetrics(consumer, tags(application), refresher, REFRESH), refresher, metrics);
    }

    private static KafkaMeters bound(
            KafkaClientMetrics figures, ScheduledExecutorService refresher, MeterRegistry metrics) {
        figures.bindTo(metrics);
        return new KafkaMeters(refresher, figures::close);
    }

    /** Lets through what is kept, and everything that is not Kafka's. */
    public static MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getName().startsWith(PREFIX) && !isKept(id)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    @Override
    public void close() {
        refresher.shutdownNow();
        unbind.run();
    }

    private static Tags tags(String application) {
        return Tags.of("application", application);
    }

    private static ScheduledExecutorService refresher() {
        return Executors.newSingleThreadScheduledExecutor(KafkaMeters::daemon);
    }

    private static boolean isKept(Meter.Id id) {
        String tag = KEPT.get(id.getName());
        return tag != null && id.getTag(tag) != null;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "kafka-meters");
        thread.setDaemon(true);
        return thread;
    }
}
