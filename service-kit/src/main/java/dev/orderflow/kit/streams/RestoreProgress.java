package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * How far an application is in reading its stores from their changelogs, in words for operators and as a number. It counts
 * offsets, since only those are known in advance: what was compacted away and the marks of transactions count too, though
 * they are skipped. Of standby tasks it knows nothing.
 */
final class RestoreProgress implements StateRestoreListener {
    /** Every new sentence is a line in the log. */
    private static final Duration NEW_SENTENCE_EVERY = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final Map<TopicPartition, Changelog> changelogs = new ConcurrentHashMap<>();
    private final AtomicLong records = new AtomicLong();
    private Optional<String> sentence = Optional.empty();
    private long saidAt;
    private long saidRecords;

    /** One partition of a changelog: from, to (exclusive), and how far it has come. */
    private record Changelog(String store, long start, long end, long position) {
        Changelog at(long next) {
            return new Changelog(store, start, end, Math.min(next, end));
        }

        long total() {
            return end - start;
        }

        long remaining() {
            return end - position;
        }
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    RestoreProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        changelogs.put(partition, new Changelog(store, start, Math.max(start, end), start));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
        records.addAndGet(count);
        changelogs.computeIfPresent(partition, (key, changelog) -> changelog.at(last + 1));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long count) {
        changelogs.computeIfPresent(partition, (key, changelog) -> changelog.at(changelog.end()));
        forgetWhenDone();
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long count) {
        changelogs.remove(partition);
        forgetWhenDone();
    }

    /** Forgets what a former run of the application did not finish. */
    void reset() {
        changelogs.clear();
    }

    /** Offsets that are still to be read. */
    long remaining() {
        return changelogs.values().stream().mapToLong(Changelog::remaining).sum();
    }

    /** What it does and how fast; empty when nothing is restored. It changes every few seconds only. One thread may ask. */
    Optional<String> sentence() {
        long remaining = remaining();
        long now = nanos.getAsLong();
        if (remaining == 0) {
            sentence = Optional.empty();
            saidAt = now;
            saidRecords = records.get();
        } else if (sentence.isEmpty() || now - saidAt >= NEW_SENTENCE_EVERY.toNanos()) {
            sentence = Optional.of(describe(remaining, now - saidAt));
            saidAt = now;
            saidRecords = records.get();
        }
        return sentence;
    }

    /** Until then the finished ones count, so that the share that is done only grows. */
    private void forgetWhenDone() {
        if (remaining() == 0) {
            changelogs.clear();
        }
    }

    private String describe(long remaining, long sinceNanos) {
        long total = Math.max(
                remaining,
                changelogs.values().stream().mapToLong(Changelog::total).sum());
        long perSecond = Math.round((records.get() - saidRecords) * 1e9 / Math.max(1, sinceNanos));
        String unfinished = changelogs.entrySet().stream()
                .filter(entry -> entry.getValue().remaining() > 0)
                .map(entry -> entry.getValue().store() + " " + entry.getKey().partition())
                .sorted()
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                StreamsApp.RESTORING + ": %d %% of %,d offsets, %,d records a second; unfinished: %s",
                100 * (total - remaining) / total,
                total,
                perSecond,
                unfinished);
    }
}
