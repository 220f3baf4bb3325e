package dev.orderflow.inventory.domain;

import java.util.function.Function;

/** What became of an adjustment. */
public sealed interface AdjustmentOutcome {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Applied, R> applied, Function<Repeated, R> repeated, Function<Rejected, R> rejected);

    /** It was applied. */
    record Applied(Level level) implements AdjustmentOutcome {
        @Override
        public <R> R fold(
                Function<Applied, R> applied, Function<Repeated, R> repeated, Function<Rejected, R> rejected) {
            return applied.apply(this);
        }
    }

    /** It was applied before; nothing changed. */
    record Repeated() implements AdjustmentOutcome {
        @Override
        public <R> R fold(
                Function<Applied, R> applied, Function<Repeated, R> repeated, Function<Rejected, R> rejected) {
            return repeated.apply(this);
        }
    }

    /**
     * It must not be applied; nothing changed.
     *
     * @param reason one line for people
     */
    record Rejected(String reason) implements AdjustmentOutcome {
        @Override
        public <R> R fold(
                Function<Applied, R> applied, Function<Repeated, R> repeated, Function<Rejected, R> rejected) {
            return rejected.apply(this);
        }
    }
}
