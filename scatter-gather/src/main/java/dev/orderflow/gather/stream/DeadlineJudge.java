package dev.orderflow.gather.stream;

import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges the deadlines of a task: only when the task has read its inputs up to their ends as they were <em>after</em> the time of
 * the judgement, since an outage of the reader must not decide without results that are there already. One look is bounded by the
 * rows that it ends. To be created again when its task begins again: what was known of progress is then void.
 */
public final class DeadlineJudge {
    /** How long from one look to the next while something is due soon. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** Rows of one look. The gathering that reaches the bound is finished. */
    public static final int ROWS_AT_ONCE = 5_000;

    /** While nothing is due: for the meters. */
    private static final Duration LOOK_SELDOM = Duration.ofSeconds(5);

    private final StoredGatherings<?, ?> gatherings;
    private final InputProgress progress;
    private final TopicPartition[] inputs;
    private final ToIntFunction<String> expire;
    private Optional<Judgement> judgement = Optional.empty();

    /** The deadlines up to {@code asOf}, to be judged when the barrier is passed. */
    private record Judgement(Instant asOf, InputProgress.Barrier barrier) {}

    /**
     * Judges nothing yet.
     *
     * @param progress that of the task's application
     * @param topics the task's inputs, from guarded sources: only these say what they have processed
     * @param expire ends what is open of this key and returns how many rows that took; afterwards nothing of it is due
     */
    public DeadlineJudge(
            StoredGatherings<?, ?> gatherings,
            InputProgress progress,
            List<String> topics,
            int partition,
            ToIntFunction<String> expire) {
        this.gatherings = gatherings;
        this.progress = progress;
        this.inputs = topics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toArray(TopicPartition[]::new);
        this.expire = expire;
    }

    /**
     * Judges what may be judged now.
     *
     * @return when to look again
     */
    public Next look(Instant now) {
        return judge(now)
                ? Next.AT_ONCE
                : gatherings.nextDue().map(due -> next(now, due)).orElse(Next.REST);
    }

    /** Each look is a commit: what waits for days is not looked at four times a second. */
    private Next next(Instant now, Instant due) {
        Duration left = Duration.between(now, due);
        if (judgement.isPresent() || left.compareTo(LOOK_EVERY) <= 0) {
            return Next.LATER;
        }
        return Next.in(left.compareTo(LOOK_SELDOM) < 0 ? left : LOOK_SELDOM);
    }

    /** @return whether there is more that may be judged at once */
    private boolean judge(Instant now) {
        if (judgement.isEmpty()) {
            if (!gatherings.due(now, 1).isEmpty()) {
                judgement = Optional.of(new Judgement(now, progress.barrier(inputs)));
            }
            return false;
        }
        Judgement pending = judgement.get();
        if (!pending.barrier().passed()) {
            return false;
        }
        boolean isUnfinished = expireUpTo(pending.asOf());
        judgement = isUnfinished ? judgement : Optional.empty();
        return isUnfinished;
    }

    /** @return whether the bound was reached before the end */
    private boolean expireUpTo(Instant asOf) {
        int spent = 0;
        while (spent < ROWS_AT_ONCE) {
            List<String> due = gatherings.due(asOf, 1);
            if (due.isEmpty()) {
                return false;
            }
            spent += expire.applyAsInt(due.get(0));
        }
        return true;
    }
}
