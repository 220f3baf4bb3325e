package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.Location;
import dev.orderflow.topic.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed ends of all partitions, taken twice. What lies below the first is judged; what it follows from, which may
 * lie on another topic, was committed before it could be seen, and so lies below the second.
 *
 * @param takenAt when the first was asked for
 * @param partitions how many each topic has
 */
record Ends(
        Instant takenAt,
        Map<TopicPartition, Long> first,
        Map<TopicPartition, Long> last,
        Map<String, Integer> partitions) {
    /** A transaction's markers reach its partitions one after the other, within milliseconds. */
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private static final String REPARTITION = "-repartition";

    static Ends take(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Clock clock)
            throws InterruptedException {
        Instant takenAt = clock.instant();
        Map<TopicPartition, Long> first = consumer.endOffsets(partitions);
        Deadline.in(BETWEEN).pause(BETWEEN);
        Map<String, Integer> counts =
                partitions.stream().collect(Collectors.toMap(TopicPartition::topic, partition -> 1, Integer::sum));
        return new Ends(takenAt, first, consumer.endOffsets(partitions), counts);
    }

    /** Whether the record at this offset is judged. */
    boolean isEarly(TopicPartition partition, long offset) {
        return offset < first.get(partition);
    }

    /** Whether there is, or was, such a record. A service's own repartition topics are not read here. */
    boolean isThere(Location at) {
        if (at.topic().endsWith(REPARTITION)) {
            return true;
        }
        Long end = at.partition() < 0 ? null : last.get(new TopicPartition(at.topic(), at.partition()));
        return end != null && at.offset() >= 0 && at.offset() < end;
    }
}
