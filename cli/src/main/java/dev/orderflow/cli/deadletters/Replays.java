package dev.orderflow.cli.deadletters;

import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Which letters have been replayed before, by the headers of the records behind them. It looks where a record of the same
 * key comes to lie; one that stood in another partition than its key's is not found.
 */
final class Replays {
    private Replays() {}

    static Set<LetterName> among(Collection<LetterName> names, TopicScan scan) {
        Map<TopicPartition, Long> from = new HashMap<>();
        names.forEach(name -> from.merge(name.topicPartition(), name.offset() + 1, Math::min));
        Set<LetterName> replayed = new HashSet<>();
        scan.scan(from, record -> {
            Header header = record.headers().lastHeader(HeaderNames.REPLAY_OF);
            if (header != null && header.value() != null) {
                String name = new String(header.value(), StandardCharsets.UTF_8);
                LetterName.parse(name).filter(names::contains).ifPresent(replayed::add);
            }
        });
        return replayed;
    }
}
