package dev.orderflow.orders.domain.aggregator;

import java.util.Optional;

/**
 * What is known of one awaited result: missing, or arrived.
 */
public sealed interface AwaitedRow {
    AwaitedResult awaited();

    /** The result, once it is there. */
    default Optional<Result> result() {
        return this instanceof Arrived arrived ? Optional.of(arrived.arrival()) : Optional.empty();
    }

    /** Asked for, no result yet. */
    record Missing(AwaitedResult awaited) implements AwaitedRow {}

    /** Has its result; a later one changes nothing. */
    record Arrived(Result arrival) implements AwaitedRow {
        @Override
        public AwaitedResult awaited() {
            return arrival.awaited();
        }
    }
}
