package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Result;
import java.util.Optional;

/**
 * What is known of one awaited result: missing, or arrived.
 */
public sealed interface AwaitedRow {
    AwaitedResult awaited();

    /** The result, once it is there. */
    Optional<Result> result();

    /** Asked for, no result yet. */
    record Missing(AwaitedResult awaited) implements AwaitedRow {
        @Override
        public Optional<Result> result() {
            return Optional.empty();
        }
    }

    /** Has its result; a later one changes nothing. */
    record Arrived(Result arrival) implements AwaitedRow {
        @Override
        public AwaitedResult awaited() {
            return arrival.awaited();
        }

        @Override
        public Optional<Result> result() {
            return Optional.of(arrival);
        }
    }
}
