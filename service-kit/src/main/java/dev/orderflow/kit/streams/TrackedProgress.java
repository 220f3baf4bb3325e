package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The progress of a running application: fed by its {@link TrackingConsumer consumers} and by {@link DecodeProcessor}. */
final class TrackedProgress implements InputProgress, AutoCloseable {
    private final Admin admin;
    private final ClockWatch clock;
    private final FailedRecords failures;
    private final Consumer<DeadLetter> deadLetters;
    private final Map<String, Integer> partitions;
    private final Map<TopicPartition, PartitionTrack> tracks = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> polls = new ConcurrentHashMap<>();
    private final StreamThreadPace pace;

    /**
     * @param admin for the ends of partitions; closed with this
     * @param clock by which records are judged
     * @param failures outlive this
     * @param deadLetters counts the dead-lettered records
     * @param partitions how many each required topic has
     * @param pace of the application's threads
     */
    TrackedProgress(
            Admin admin,
            ClockWatch clock,
            FailedRecords failures,
            Consumer<DeadLetter> deadLetters,
            Map<String, Integer> partitions,
            StreamThreadPace pace) {
        this.admin = admin;
        this.clock = clock;
        this.failures = failures;
        this.deadLetters = deadLetters;
        this.partitions = Map.copyOf(partitions);
        this.pace = pace;
    }

    @Override
    public Barrier barrier(TopicPartition... inputs) {
        return new EndOffsetsBarrier(admin, IsolationLevel.READ_UNCOMMITTED, List.of(inputs), tracks);
    }

    @Override
    public Barrier committedBarrier(TopicPartition... inputs) {
        return new EndOffsetsBarrier(admin, IsolationLevel.READ_COMMITTED, List.of(inputs), tracks);
    }

    @Override
    public void requireClock() {
        clock.requireSettled();
    }

    @Override
    public void processed(String topic, int partition, long offset) {
        PartitionTrack track = tracks.get(new TopicPartition(topic, partition));
        if (track != null) {
            track.processed(offset);
        }
    }

    @Override
    public StreamThreadPace pace() {
        return pace;
    }

    @Override
    public int partitions(String topic) {
        Integer count = partitions.get(topic);
        if (count == null) { // its records could lie anywhere, unseen
            throw new IllegalArgumentException("topic: " + topic
                    + " (expected: one of those that the application requires, " + partitions.keySet() + ")");
        }
        return count;
    }

    @Override
    public void deadLettered(DeadLetter letter) {
        deadLetters.accept(letter);
    }

    @Override
    public FailedRecords failures() {
        return failures;
    }

    /** The consumer with this client id has ended a poll. */
    void polled(String client) {
        polls.computeIfAbsent(client, first -> new LongAdder()).increment();
    }

    /** How many polls the consumer with this client id has ended. */
    long polls(String client) {
        LongAdder ended = polls.get(client);
        return ended == null ? 0 : ended.sum();
    }

    PartitionTrack begin(TopicPartition partition) {
        PartitionTrack track = new PartitionTrack();
        tracks.put(partition, track);
        return track;
    }

    /** Ends a track, unless another consumer has begun its own since. */
    void end(TopicPartition partition, PartitionTrack track) {
        tracks.remove(partition, track);
    }

    @Override
    public void close() {
        admin.close();
    }
}
