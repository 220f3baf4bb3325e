package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.NotCurrentException;
import dev.orderflow.kit.streams.StreamsApp;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks the view's store of a partition (KIP-796), through whatever task of this instance has it: the owner's, a standby's,
 * or one that is being restored. Which of them may be believed is for the caller to know.
 */
final class RowStore {
    private final StreamsApp app;
    private final String store;
    private final String topic;

    /** @param topic whose offsets tell the store's position */
    RowStore(StreamsApp app, String store, String topic) {
        this.app = app;
        this.store = store;
        this.topic = topic;
    }

    /**
     * The row's bytes, or null if there is no such row.
     *
     * @throws NotCurrentException if no task here has the partition, or the application may have lost its partitions
     */
    byte @Nullable [] read(int partition, String row) {
        return ask(partition, row, PositionBound.unbounded()).getResult();
    }

    /** The same, if the store reflects the topic up to this offset at least. */
    byte @Nullable [] readAtLeast(int partition, String row, long offset) {
        Position position = Position.emptyPosition().withComponent(topic, partition, offset);
        return ask(partition, row, PositionBound.at(position)).getResult();
    }

    /** The offset up to which the store reflects the topic; empty if nothing of the topic is in it. */
    OptionalLong position(int partition) {
        Long offset = ask(partition, "", PositionBound.unbounded())
                .getPosition()
                .getPartitionPositions(topic)
                .get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** @throws NotCurrentException if it is not known who has the partition of this key */
    KeyQueryMetadata holders(String key) {
        KeyQueryMetadata holders = asking(() -> app.requireRunning()
                .queryMetadataForKey(store, key, Serdes.String().serializer()));
        if (holders == null || KeyQueryMetadata.NOT_AVAILABLE.equals(holders)) {
            throw new NotCurrentException("it is not known yet which instance has the partition of " + key);
        }
        return holders;
    }

    private QueryResult<byte[]> ask(int partition, String row, PositionBound bound) {
        KafkaStreams streams = app.requireServing();
        StateQueryRequest<byte[]> request = StateQueryRequest.inStore(store)
                .withQuery(KeyQuery.<String, byte[]>withKey(row))
                .withPartitions(Set.of(partition))
                .withPositionBound(bound);
        QueryResult<byte[]> result =
                asking(() -> streams.query(request)).getPartitionResults().get(partition);
        if (result == null) {
            throw new NotCurrentException("partition " + partition + " is not on this instance now");
        }
        if (result.isFailure()) {
            throw new NotCurrentException("partition " + partition + ": " + result.getFailureMessage());
        }
        return result;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException | IllegalStateException moved) {
            throw new NotCurrentException("the partition is being moved or restored", moved);
        }
    }
}
