package dev.orderflow.email.stream.statistics;

import dev.orderflow.avro.EmailCount;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.email.domain.EmailFigures;
import dev.orderflow.email.domain.StatisticsReader;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.WakeableConsumer;
import dev.orderflow.topic.CommittedReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from the whole of {@code email-statistics}, which is small: each instance reads all of it, so none needs to ask
 * another. Each answer is of what was committed when it was asked for; what was read before is remembered. One thread reads,
 * and only when asked.
 */
public final class KafkaStatisticsReader implements StatisticsReader, Component {
    private static final Logger log = LoggerFactory.getLogger(KafkaStatisticsReader.class);
    private static final int MOST_ASKING = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String topic;
    private final Map<String, Object> settings;
    private final Deserializer<EmailStatistics> values;
    private final ClockWatch clock;
    private final Map<Integer, EmailStatistics> newest = new HashMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_ASKING),
            task -> new Thread(task, "email-statistics"));
    private WakeableConsumer consumer;

    /** @param settings of a consumer in no group */
    public KafkaStatisticsReader(
            String topic, Map<String, Object> settings, Deserializer<EmailStatistics> values, ClockWatch clock) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.values = values;
        this.clock = clock;
    }

    @Override
    public void start() {
        // It begins to read when it is asked.
    }

    @Override
    public CompletableFuture<List<EmailFigures>> read() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            return CompletableFuture.supplyAsync(() -> readToEnd(deadline), thread);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new NotCurrentException("more than " + MOST_ASKING + " ask for statistics; ask again"));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS)) {
                log.warn("The reader of statistics did not end in time");
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        forget();
    }

    /** @param deadline as {@link System#nanoTime}: a caller that waited for others has less time */
    private List<EmailFigures> readToEnd(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw late();
        }
        try {
            if (consumer == null) {
                consumer = assigned();
            }
            CommittedReader<byte[], byte[]> news =
                    new CommittedReader<>(consumer, consumer.endOffsets(consumer.assignment()));
            while (news.left() > 0) {
                if (System.nanoTime() - deadline > 0) {
                    throw late();
                }
                news.poll(POLL).forEach(this::take);
            }
            return figures();
        } catch (KafkaException failure) {
            forget();
            throw new NotCurrentException("the statistics cannot be read now; ask again", failure);
        }
    }

    private WakeableConsumer assigned() {
        WakeableConsumer opened = new WakeableConsumer(settings, clock);
        try {
            List<TopicPartition> partitions = opened.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new NotCurrentException("there is no topic " + topic + " yet");
            }
            opened.assign(partitions);
            opened.seekToBeginning(partitions);
            return opened;
        } catch (RuntimeException failure) {
            try {
                opened.close();
            } catch (RuntimeException besides) { // it must not hide the reason
                failure.addSuppressed(besides);
            }
            throw failure;
        }
    }

    private static NotCurrentException late() {
        return new NotCurrentException("the statistics could not be read in time; ask again");
    }

    /** A record that cannot be read is passed over: the next one of its partition says all that it said. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            EmailStatistics statistics = values.deserialize(topic, record.value());
            newest.put(statistics.getPartition(), statistics);
        } catch (SerializationException unreadable) {
            log.warn("Unreadable statistics skipped partition={} offset={}", record.partition(), record.offset());
        }
    }

    private List<EmailFigures> figures() {
        Map<String, EmailFigures> groups = new TreeMap<>(Comparator.naturalOrder());
        newest.values().stream()
                .flatMap(statistics -> statistics.getCounts().stream())
                .map(KafkaStatisticsReader::figures)
                .forEach(figures -> groups.merge(figures.kind() + ";" + figures.level(), figures, EmailFigures::plus));
        return List.copyOf(groups.values());
    }

    private static EmailFigures figures(EmailCount count) {
        return new EmailFigures(
                count.getKind(),
                count.getLevel(),
                count.getSent(),
                count.getIntended() - count.getSent() - count.getGivenUp(),
                count.getGivenUp() + count.getUnaddressed());
    }

    private void forget() {
        newest.clear();
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
