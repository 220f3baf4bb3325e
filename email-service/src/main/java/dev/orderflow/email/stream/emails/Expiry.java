package dev.orderflow.email.stream.emails;

import dev.orderflow.kit.streams.InputProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * When a task may judge what has not come in time: after it has read its inputs up to their ends as they were <em>after</em>
 * the time of the judgement. An outage of this service must not give up what is there already.
 */
final class Expiry {
    private Optional<Pending> pending = Optional.empty();

    /** To be judged when the barrier is passed. */
    private record Pending(Instant asOf, InputProgress.Barrier barrier) {}

    /**
     * To be asked again and again.
     *
     * @param isAnythingDue whether there is anything to judge up to this time
     * @param barrier begins to wait for the inputs
     * @param judge judges what is due up to this time, as much as one transaction may hold
     * @return whether it judged, and left something that may be judged at once
     */
    boolean look(
            Instant now,
            Predicate<Instant> isAnythingDue,
            Supplier<InputProgress.Barrier> barrier,
            Consumer<Instant> judge) {
        if (pending.isEmpty()) {
            if (isAnythingDue.test(now)) {
                pending = Optional.of(new Pending(now, barrier.get()));
            }
            return false;
        }
        Pending judgement = pending.get();
        if (!judgement.barrier().passed()) {
            return false;
        }
        judge.accept(judgement.asOf());
        boolean isUnfinished = isAnythingDue.test(judgement.asOf());
        pending = isUnfinished ? pending : Optional.empty();
        return isUnfinished;
    }
}
