package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.LetterCounts;
import dev.orderflow.console.domain.letters.LetterPage;
import dev.orderflow.console.domain.letters.LetterQuery;
import dev.orderflow.console.domain.letters.LetterWindow;
import dev.orderflow.console.domain.letters.ListedLetter;
import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.kit.records.OffsetRange;
import dev.orderflow.kit.records.RecordReader;
import dev.orderflow.kit.records.RecordReads;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.StoredDeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Dead letters of all services. Nothing of them but their number is kept, and that not for long: each question reads a bounded number of the newest records of each
 * partition.
 */
public final class DeadLetters {
    /** How many offsets of each partition are counted. */
    public static final int MOST_COUNTED = 1_000;

    /** Many open pages count no more often than one. */
    private static final Duration COUNTED_FOR = Duration.ofSeconds(5);

    private final RecordReads reads;
    private final RecordShow show;
    private final ShownTopics topics;
    private final LetterFinder finder;
    private CompletableFuture<Tally> counted = new CompletableFuture<>();
    private long countedAt = System.nanoTime() - COUNTED_FOR.toNanos() - 1;

    /**
     * How many letters there are.
     *
     * @param others records on the topics that are no dead letters
     * @param isComplete whether all records of all partitions were counted
     */
    public record Tally(List<LetterCounts.Count> counts, long others, boolean isComplete) {}

    public DeadLetters(RecordReads reads, RecordShow show, ShownTopics topics) {
        this.reads = reads;
        this.show = show;
        this.topics = topics;
        this.finder = new LetterFinder(topics);
    }

    public CompletableFuture<LetterPage> page(LetterQuery query) {
        return reads.ask(reader -> page(reader, query));
    }

    /** Counts the newest records of each partition, as far as that is possible in time. It may be a few seconds ago. */
    public synchronized CompletableFuture<Tally> counts() {
        boolean isOld = System.nanoTime() - countedAt > COUNTED_FOR.toNanos();
        if (isOld || counted.isCompletedExceptionally()) {
            counted = reads.ask(this::counts);
            countedAt = System.nanoTime();
        }
        return counted.copy();
    }

    /**
     * One letter.
     *
     * @param place of the letter itself; empty if there is none
     * @param withBytes whether the value's bytes are shown, even if it can be decoded
     */
    public CompletableFuture<Optional<ShownLetter>> find(Place place, boolean withBytes) {
        return reads.ask(reader -> finder.find(reader, place).map(letter -> shown(reader, letter, withBytes)));
    }

    private ShownLetter shown(RecordReader reader, StoredDeadLetter letter, boolean withBytes) {
        ShownRecord record = show.of(letter.raw(), withBytes);
        Optional<String> never = finder.whyNever(reader, letter);
        Optional<Boolean> wasReplayed = never.isPresent() ? Optional.of(false) : finder.wasReplayed(reader, letter);
        return new ShownLetter(
                finder.listed(letter),
                record,
                ReplayRules.help(letter, record.undecodable().orElse("")),
                never,
                ReplayRules.warnings(letter, finder.isWrittenOnce(letter), wasReplayed.orElse(false)),
                wasReplayed,
                ReplayRules.command(letter.name()));
    }

    private LetterPage page(RecordReader reader, LetterQuery query) {
        Map<TopicPartition, OffsetRange> all = ranges(
                reader,
                topics.deadLetterTopics(query.service()).stream()
                        .map(topics::fullName)
                        .toList());
        Map<TopicPartition, OffsetRange> windows = windows(all, query);
        Map<TopicPartition, List<ListedLetter>> found = new HashMap<>();
        boolean isComplete = reader.read(
                windows,
                record -> finder.listed(record)
                        .filter(query::accepts)
                        .ifPresent(letter -> found.computeIfAbsent(
                                        new TopicPartition(record.topic(), record.partition()),
                                        none -> new ArrayList<>())
                                .add(letter)));
        if (!isComplete) {
            throw new TimeoutException("there is more to read than in that time; ask for fewer letters by limit, or for"
                    + " those of one service");
        }
        return LetterPage.of(
                windows.entrySet().stream()
                        .map(window -> window(
                                window.getKey(),
                                window.getValue(),
                                all.get(window.getKey()).from(),
                                found))
                        .toList(),
                query.limit());
    }

    private Map<TopicPartition, OffsetRange> windows(Map<TopicPartition, OffsetRange> all, LetterQuery query) {
        Map<TopicPartition, OffsetRange> windows = new HashMap<>();
        if (query.before().isEmpty()) {
            all.forEach((partition, range) -> windows.put(partition, range.last(query.window())));
            return windows;
        }
        for (Place place : query.before().get()) {
            TopicPartition partition = new TopicPartition(topics.fullName(place.topic()), place.partition());
            OffsetRange range = all.get(partition);
            if (range != null) { // else it was asked for with another service
                windows.put(partition, range.before(place.offset()).last(query.window()));
            }
        }
        return windows;
    }

    private LetterWindow window(
            TopicPartition partition,
            OffsetRange range,
            long beginning,
            Map<TopicPartition, List<ListedLetter>> found) {
        List<ListedLetter> letters = found.getOrDefault(partition, new ArrayList<>());
        Collections.reverse(letters);
        return new LetterWindow(
                topics.shortName(partition.topic()),
                partition.partition(),
                range.from(),
                range.to(),
                range.from() == beginning,
                letters);
    }

    private Tally counts(RecordReader reader) {
        Map<TopicPartition, OffsetRange> all = ranges(
                reader,
                topics.deadLetterTopics(Optional.empty()).stream()
                        .map(topics::fullName)
                        .toList());
        Map<TopicPartition, OffsetRange> counted = new HashMap<>();
        all.forEach((partition, range) -> counted.put(partition, range.last(MOST_COUNTED)));
        LetterCounts counts = new LetterCounts();
        AtomicLong others = new AtomicLong();
        boolean isRead = reader.read(
                counted, record -> finder.listed(record).ifPresentOrElse(counts::add, others::incrementAndGet));
        return new Tally(counts.all(), others.get(), isRead && counted.equals(all));
    }

    private static Map<TopicPartition, OffsetRange> ranges(RecordReader reader, List<String> names) {
        return reader.ranges(names.stream()
                .flatMap(name -> IntStream.range(0, reader.partitions(name))
                        .mapToObj(partition -> new TopicPartition(name, partition)))
                .toList());
    }
}
