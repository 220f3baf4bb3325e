package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.ListedLetter;
import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.kit.records.OffsetRange;
import dev.orderflow.kit.records.RecordReader;
import dev.orderflow.topic.KeyPartition;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.StoredDeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds a dead letter, and what decides about its replay. */
final class LetterFinder {
    /** How many offsets are looked at for an earlier replay. */
    private static final int MOST_SEARCHED = 20_000;

    private static final String REPARTITION = "-repartition";

    private final ShownTopics topics;

    LetterFinder(ShownTopics topics) {
        this.topics = topics;
    }

    /** @param place in a dead-letter topic; empty if there is no letter */
    Optional<StoredDeadLetter> find(RecordReader reader, Place place) {
        return topics.service(place.topic())
                .filter(service -> place.partition() < reader.partitions(topics.fullName(place.topic())))
                .flatMap(service ->
                        reader.at(topics.position(place)).flatMap(record -> StoredDeadLetter.of(service, record)));
    }

    /** Empty if the record is no dead letter. */
    Optional<ListedLetter> listed(ConsumerRecord<byte[], byte[]> record) {
        return topics.service(topics.shortName(record.topic()))
                .flatMap(service -> StoredDeadLetter.of(service, record))
                .map(this::listed);
    }

    ListedLetter listed(StoredDeadLetter letter) {
        ConsumerRecord<byte[], byte[]> raw = letter.raw();
        return new ListedLetter(
                topics.place(new RecordPosition(raw.topic(), raw.partition(), raw.offset())),
                topics.place(letter.name()),
                letter.at(),
                letter.service(),
                topics.shortName(letter.application()),
                letter.kind().name(),
                Optional.ofNullable(raw.key()).map(ShownBytes::of),
                ShownBytes.cut(letter.reason()),
                raw.value() == null ? 0 : raw.value().length);
    }

    /** Why it is not replayed; empty if it may be. */
    Optional<String> whyNever(RecordReader reader, StoredDeadLetter letter) {
        RecordPosition name = letter.name();
        if (!isOurs(name.topic())) {
            return Optional.of("its topic is none of Orderflow's");
        }
        return ReplayRules.whyNever(letter, name.partition() < reader.partitions(name.topic()));
    }

    /**
     * Whether a record says that it is the replay of this one; empty if there are more records than are looked at, or than can be
     * looked at in time. It looks where a record of the key comes to lie.
     */
    Optional<Boolean> wasReplayed(RecordReader reader, StoredDeadLetter letter) {
        RecordPosition name = letter.name();
        int partitions = reader.partitions(name.topic());
        TopicPartition own =
                new TopicPartition(name.topic(), KeyPartition.of(letter.raw().key(), partitions));
        OffsetRange all = reader.ranges(List.of(own)).get(own);
        OffsetRange behind = own.partition() == name.partition() ? all.since(name.offset() + 1) : all;
        OffsetRange searched = behind.last(MOST_SEARCHED);
        AtomicBoolean found = new AtomicBoolean();
        boolean isComplete = reader.read(
                Map.of(own, searched),
                record ->
                        StoredDeadLetter.replayedBy(record).filter(name::equals).ifPresent(same -> found.set(true)));
        if (found.get()) {
            return Optional.of(true);
        }
        return isComplete && searched.equals(behind) ? Optional.of(false) : Optional.empty();
    }

    boolean isWrittenOnce(StoredDeadLetter letter) {
        return topics.isWrittenOnce(letter.name());
    }

    /** A topic of the catalogue, or one that Kafka Streams has for one of the services. */
    private boolean isOurs(String topic) {
        String name = topics.shortName(topic);
        return topics.fullName(name).equals(topic)
                && (topics.has(name)
                        || (name.endsWith(REPARTITION)
                                && topics.services().stream().anyMatch(service -> name.startsWith(service + "-"))));
    }
}
