package dev.orderflow.console.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.orderflow.console.domain.letters.LetterCounts;
import dev.orderflow.console.domain.letters.LetterPage;
import dev.orderflow.console.records.DeadLetters;
import dev.orderflow.console.records.ReplayResult;
import dev.orderflow.console.records.ShownLetter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers about dead letters, besides a letter in a list. */
final class LetterBodies {
    private LetterBodies() {}

    /** @param next absent at the end */
    @JsonInclude(Include.NON_NULL)
    record Listed(List<LetterBody> letters, @Nullable String next) {
        static Listed of(LetterPage page) {
            return new Listed(
                    page.letters().stream().map(LetterBody::of).toList(),
                    page.next().isEmpty() ? null : RecordParameters.cursor(page.next()));
        }
    }

    /** See {@link LetterCounts.Count}. */
    record Counted(String service, String topic, String kind, long letters, Instant newestAt) {}

    /** See {@link DeadLetters.Tally}. */
    record Tally(List<Counted> counts, long others, boolean complete) {
        static Tally of(DeadLetters.Tally tally) {
            return new Tally(
                    tally.counts().stream()
                            .map(count -> new Counted(
                                    count.service(), count.topic(), count.kind(), count.letters(), count.newestAt()))
                            .toList(),
                    tally.others(),
                    tally.isComplete());
        }
    }

    /**
     * What a replay would do.
     *
     * @param allowed whether the console may replay
     * @param never why it is refused; absent if it is not
     * @param replayedBefore absent if that is not known
     */
    @JsonInclude(Include.NON_NULL)
    record Replay(
            boolean allowed,
            String command,
            @Nullable String never,
            @Nullable Boolean replayedBefore,
            List<String> warnings) {}

    /** A letter with all that is known of it. */
    record Shown(LetterBody summary, RecordBody record, String help, Replay replay) {
        static Shown of(ShownLetter letter, boolean allowed) {
            return new Shown(
                    LetterBody.of(letter.letter()),
                    RecordBody.of(letter.record()),
                    letter.help(),
                    new Replay(
                            allowed,
                            letter.command(),
                            letter.never().orElse(null),
                            letter.wasReplayed().orElse(null),
                            letter.warnings()));
        }
    }

    /** See {@link ReplayResult.Replayed}. */
    record Replayed(String name, String to, List<String> warnings) {
        static Replayed of(ReplayResult.Replayed replayed) {
            return new Replayed(replayed.name(), replayed.to(), replayed.warnings());
        }
    }
}
