package dev.orderflow.kit.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends of some partitions, asked after this was made, and whether the tasks are beyond them. A question that fails is
 * asked again: without an answer the barrier stays closed.
 */
final class EndOffsetsBarrier implements InputProgress.Barrier {
    private static final Logger log = LoggerFactory.getLogger(EndOffsetsBarrier.class);
    private static final int ANSWER_WITHIN_MILLIS = 3_000;

    private final Admin admin;
    private final IsolationLevel isolation;
    private final Collection<TopicPartition> inputs;
    private final Map<TopicPartition, PartitionTrack> tracks;
    private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends;
    private long end;

    EndOffsetsBarrier(
            Admin admin,
            IsolationLevel isolation,
            Collection<TopicPartition> inputs,
            Map<TopicPartition, PartitionTrack> tracks) {
        this.admin = admin;
        this.isolation = isolation;
        this.inputs = inputs;
        this.tracks = tracks;
        this.ends = ask();
    }

    @Override
    public boolean passed() {
        if (!ends.isDone()) {
            return false;
        }
        try {
            Map<TopicPartition, ListOffsetsResultInfo> known = ends.get();
            end = known.values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .max()
                    .orElse(0);
            return known.entrySet().stream().allMatch(input -> isBeyond(input.getKey(), input.getValue()));
        } catch (ExecutionException failure) {
            log.info(
                    "Ends of partitions not known yet, asking again partitions={} reason={}",
                    inputs,
                    failure.getMessage());
            ends = ask();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public long end() {
        return end;
    }

    private boolean isBeyond(TopicPartition partition, ListOffsetsResultInfo end) {
        PartitionTrack track = tracks.get(partition);
        return track != null && track.isBeyond(end.offset());
    }

    private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ask() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        inputs.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation).timeoutMs(ANSWER_WITHIN_MILLIS))
                .all();
    }
}
