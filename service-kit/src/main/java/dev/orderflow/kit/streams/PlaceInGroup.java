package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a group whether a consumer has its place in it still. To be asked before joining anew: whoever joins under a
 * {@code group.instance.id} takes the place from the member that has it.
 */
public final class PlaceInGroup {
    private static final Logger log = LoggerFactory.getLogger(PlaceInGroup.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private PlaceInGroup() {}

    /**
     * Commits once more what is committed, which changes nothing and which only a member may. Where the group does not
     * answer, or has given the partitions to others, the place is as good as any: nobody is known to have it.
     *
     * @throws FencedInstanceIdException when another process has the place
     */
    public static void requireNotTaken(Consumer<?, ?> consumer) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            consumer.committed(consumer.assignment(), ANSWER_WITHIN)
                    .forEach((partition, next) ->
                            committed.put(partition, next == null ? new OffsetAndMetadata(0) : next));
            consumer.commitSync(committed, ANSWER_WITHIN);
        } catch (FencedInstanceIdException taken) {
            throw taken;
        } catch (KafkaException noAnswer) {
            log.info("The group does not say whether the place is taken: {}", noAnswer.toString());
        }
    }
}
