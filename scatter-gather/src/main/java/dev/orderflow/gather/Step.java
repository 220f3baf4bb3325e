package dev.orderflow.gather;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from one event of a gathering. All of it takes effect, or nothing.
 *
 * @param changes of its rows, in this order
 * @param decision the one decision of this gathering, if this event led to it
 */
public record Step<I, R, O>(List<GatheringChange<I, R>> changes, Optional<O> decision) {
    public Step {
        changes = List.copyOf(changes);
    }

    static <I, R, O> Step<I, R, O> nothing() {
        return goingOn(List.of());
    }

    static <I, R, O> Step<I, R, O> goingOn(List<GatheringChange<I, R>> changes) {
        return new Step<>(changes, Optional.empty());
    }

    static <I, R, O> Step<I, R, O> decided(List<GatheringChange<I, R>> changes, O decision) {
        return new Step<>(changes, Optional.of(Objects.requireNonNull(decision, "decision: null (expected: a value)")));
    }
}
