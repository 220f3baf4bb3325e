package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.store.StatusStore;
import dev.orderflow.tea.store.StatusStore.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of {@link StatusLoop}: reads facts into the store, from where the store ends. For one thread. */
final class StatusReading {
    private static final Logger log = LoggerFactory.getLogger(StatusReading.class);

    private final StatusFacts facts;
    private final Consumer<byte[], byte[]> consumer;
    private final StatusStore store;
    private final Map<String, Integer> partitions;
    private final Map<TopicPartition, Long> ends;
    private Map<Place, Long> kept;
    private boolean isCurrent;

    /**
     * Goes to where the store ends, or to the beginning of a topic that has lost what comes next.
     *
     * @param partitions the number of partitions of each topic
     * @throws IllegalStateException if the store ends behind a topic, which was made again
     */
    StatusReading(
            StatusFacts facts, Consumer<byte[], byte[]> consumer, StatusStore store, Map<String, Integer> partitions) {
        this.facts = facts;
        this.consumer = consumer;
        this.store = store;
        this.partitions = partitions;
        List<TopicPartition> all = all(partitions);
        consumer.assign(all);
        this.ends = consumer.endOffsets(all);
        this.kept = store.positions();
        seek(consumer.beginningOffsets(all));
    }

    /**
     * Reads on, for at most that long if there is nothing, and keeps what it has read.
     *
     * @return what has happened since everything was read that was there at the start; until then nothing is news
     */
    List<Fact> next(Duration wait) {
        List<Fact> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            facts.of(RawRecord.of(record), partitions.get(record.topic())).ifPresent(read::add);
        }
        Map<Place, Long> positions = positions();
        if (!positions.equals(kept)) {
            store.keep(read, positions);
            kept = positions;
        }
        List<Fact> news = isCurrent ? read : List.of();
        isCurrent = isCurrent || isPastStart(positions);
        return news;
    }

    /** Whether everything was read that was there at the start. */
    boolean isCurrent() {
        return isCurrent;
    }

    private void seek(Map<TopicPartition, Long> beginnings) {
        List<TopicPartition> madeAgain = new ArrayList<>();
        beginnings.forEach((partition, first) -> {
            long next = kept.getOrDefault(place(partition), first);
            if (next > ends.get(partition)) {
                madeAgain.add(partition);
                return;
            }
            if (next < first) {
                log.warn(
                        "Records {} to {} of {} were deleted before they were read, as the topic keeps them for {} days:"
                                + " what they said of orders is missing",
                        next,
                        first - 1,
                        partition,
                        StatusLoop.KEPT.toDays());
            }
            consumer.seek(partition, Math.max(next, first));
        });
        if (!madeAgain.isEmpty()) {
            throw new IllegalStateException("the store of orders ends behind the end of " + madeAgain
                    + ": the topics were deleted and made again; stop this service, delete its store, and start it");
        }
    }

    private Map<Place, Long> positions() {
        Map<Place, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(place(partition), consumer.position(partition)));
        return positions;
    }

    private boolean isPastStart(Map<Place, Long> positions) {
        return ends.entrySet().stream().allMatch(end -> positions.get(place(end.getKey())) >= end.getValue());
    }

    private static List<TopicPartition> all(Map<String, Integer> partitions) {
        List<TopicPartition> all = new ArrayList<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        });
        return all;
    }

    private static Place place(TopicPartition partition) {
        return new Place(partition.topic(), partition.partition());
    }
}
