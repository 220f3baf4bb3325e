package dev.orderflow.cli.deadletters;

import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.StoredDeadLetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which letters have been replayed before, by the headers of the records behind them. It looks where a record of the same
 * key comes to lie; one that stood in another partition than its key's is not found.
 */
final class Replays {
    private Replays() {}

    static Set<RecordPosition> among(Collection<RecordPosition> names, TopicScan scan) {
        Map<TopicPartition, Long> from = new HashMap<>();
        names.forEach(name -> from.merge(name.topicPartition(), name.offset() + 1, Math::min));
        Set<RecordPosition> replayed = new HashSet<>();
        scan.scan(
                from,
                record -> StoredDeadLetter.replayedBy(record)
                        .filter(names::contains)
                        .ifPresent(replayed::add));
        return replayed;
    }
}
