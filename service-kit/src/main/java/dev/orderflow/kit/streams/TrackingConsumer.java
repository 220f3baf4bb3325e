package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A stream thread's consumer that reports to the {@link TrackedProgress} how far it has read, and rests while there is
 * nothing to do. Anything that may move its position back (a seek after an aborted transaction, a rebalance) begins a
 * new track.
 */
final class TrackingConsumer extends WakeableConsumer {
    private final TrackedProgress progress;
    private final String client;
    private final StaticMembership place;
    private final StreamThreadPace pace;
    private final Map<TopicPartition, PartitionTrack> tracks = new HashMap<>();
    private final Map<TopicPartition, Read> reads = new HashMap<>();
    private boolean someHaveNoPosition = true;
    private boolean closing;

    /**
     * The last records of a partition.
     *
     * @param last the offset of the last one
     * @param next the offset that is committed when they are processed
     */
    private record Read(long last, long next) {}

    /**
     * @param clock ends a poll when it was set
     * @param place where it says that it has joined
     */
    TrackingConsumer(Map<String, Object> config, ClockWatch clock, TrackedProgress progress, StaticMembership place) {
        super(config, clock);
        this.progress = progress;
        this.client = String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG));
        this.place = place;
        this.pace = progress.pace();
        pace.mayRest(this);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Duration longest = pace.rest().pollTime(timeout, isReading());
        ConsumerRecords<byte[], byte[]> records = super.poll(pace.commit().pollTime(longest));
        progress.polled(client);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> batch = records.records(partition);
            long last = batch.get(batch.size() - 1).offset();
            track(partition).returned(last);
            reads.put(partition, new Read(last, nextOffset(records, partition)));
        }
        // Positions last: who sees one from another thread must see that there is something to process before it.
        if (someHaveNoPosition) {
            someHaveNoPosition = !assignment().stream().allMatch(this::hasPosition);
        }
        records.nextOffsets().forEach((partition, next) -> track(partition).position(next.offset()));
        return records;
    }

    /**
     * The offset that is read next, or the one behind the last record, if only what is committed with that record lies between.
     * Kafka Streams asks nothing else here than whether a partition has moved since its last record: it then commits once more
     * ({@code StreamTask.commitNeeded}). The marker behind a record that was written in a transaction is no reason: the commit of
     * the record went beyond it.
     */
    @Override
    public long position(TopicPartition partition) {
        long next = super.position(partition);
        Read read = reads.get(partition);
        return read != null && read.next() == next ? read.last() + 1 : next;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Forgetting(listener));
    }

    /**
     * Streams does this before it joins again, when a producer was fenced: the process may have been paused for long.
     */
    @Override
    public void unsubscribe() {
        place.requireBeforeJoining();
        super.unsubscribe();
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        forget(partition);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        forget(partition);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        super.seekToBeginning(partitions);
        partitions.forEach(this::forget);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        super.seekToEnd(partitions);
        partitions.forEach(this::forget);
    }

    @Override
    public void close(CloseOptions options) {
        closing = true;
        forgetAll();
        super.close(options);
    }

    /** A partition without news has its first position here and not in a poll's result. */
    private boolean hasPosition(TopicPartition partition) {
        PartitionTrack track = track(partition);
        if (!track.hasPosition()) {
            try {
                track.position(position(partition, Duration.ZERO));
            } catch (TimeoutException | WakeupException notKnownYet) { // the latter meant the poll before
                return false;
            }
        }
        return true;
    }

    private boolean isReading() {
        return !someHaveNoPosition && paused().isEmpty();
    }

    private static long nextOffset(ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        return records.nextOffsets().get(partition).offset();
    }

    private PartitionTrack track(TopicPartition partition) {
        return tracks.computeIfAbsent(partition, progress::begin);
    }

    private void forget(TopicPartition partition) {
        someHaveNoPosition = true;
        reads.remove(partition);
        PartitionTrack track = tracks.remove(partition);
        if (track != null) {
            progress.end(partition, track);
        }
    }

    private void forgetAll() {
        Set.copyOf(tracks.keySet()).forEach(this::forget);
    }

    /** Begins new tracks at every rebalance: a task that comes back starts from its committed offset. */
    private final class Forgetting implements ConsumerRebalanceListener {
        private final ConsumerRebalanceListener listener;

        Forgetting(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(TrackingConsumer.this::forget);
            listener.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            place.taken(groupMetadata());
            pace.rest().assigned();
            endPoll(); // tasks begin after it
            partitions.forEach(TrackingConsumer.this::forget);
            listener.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            pace.rest().lost();
            partitions.forEach(TrackingConsumer.this::forget);
            listener.onPartitionsLost(partitions);
            if (!closing) {
                place.requireBeforeJoining(); // the consumer joins again next
            }
        }
    }
}
