package dev.orderflow.email.stream;

import dev.orderflow.kit.streams.InputProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
     * @param isAnythingDue whether there is anything to judge now
     * @param barrier begins to wait for the inputs
     * @return the time up to which may be judged now, once
     */
    Optional<Instant> asOf(Instant now, BooleanSupplier isAnythingDue, Supplier<InputProgress.Barrier> barrier) {
        if (pending.isEmpty()) {
            if (isAnythingDue.getAsBoolean()) {
                pending = Optional.of(new Pending(now, barrier.get()));
            }
            return Optional.empty();
        }
        Optional<Instant> reached =
                pending.filter(judgement -> judgement.barrier().passed()).map(Pending::asOf);
        if (reached.isPresent()) {
            pending = Optional.empty();
        }
        return reached;
    }
}
