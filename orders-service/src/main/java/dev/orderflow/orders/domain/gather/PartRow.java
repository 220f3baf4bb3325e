package dev.orderflow.orders.domain.gather;

import java.util.Optional;

/**
 * What is known of one part: awaited, or arrived with a result.
 */
public sealed interface PartRow {
    Part part();

    /** The part's result, once it is there. */
    default Optional<Result> result() {
        return this instanceof Arrived arrived ? Optional.of(arrived.arrival()) : Optional.empty();
    }

    /** Asked for, no result yet. */
    record Missing(Part part) implements PartRow {}

    /** Has its result; a later one for the same part changes nothing. */
    record Arrived(Result arrival) implements PartRow {
        @Override
        public Part part() {
            return arrival.part();
        }
    }
}
