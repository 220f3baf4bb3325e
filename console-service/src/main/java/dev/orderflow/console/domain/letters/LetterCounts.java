package dev.orderflow.console.domain.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts letters one by one. Not safe for use by many threads. */
public final class LetterCounts {
    private static final Comparator<Count> ORDER =
            Comparator.comparing(Count::service).thenComparing(Count::topic).thenComparing(Count::kind);

    private final Map<List<String>, Count> counts = new HashMap<>();

    /**
     * How many letters of one service, topic and kind there are.
     *
     * @param topic of the dead-lettered records
     * @param newestAt when the newest was dead-lettered
     */
    public record Count(String service, String topic, String kind, long letters, Instant newestAt) {
        private Count and(Count more) {
            return new Count(
                    service,
                    topic,
                    kind,
                    letters + more.letters,
                    newestAt.isAfter(more.newestAt) ? newestAt : more.newestAt);
        }
    }

    public void add(ListedLetter letter) {
        String topic = letter.source().topic();
        counts.merge(
                List.of(letter.service(), topic, letter.kind()),
                new Count(letter.service(), topic, letter.kind(), 1, letter.at()),
                Count::and);
    }

    /** By service, topic and kind. */
    public List<Count> all() {
        List<Count> all = new ArrayList<>(counts.values());
        all.sort(ORDER);
        return all;
    }
}
