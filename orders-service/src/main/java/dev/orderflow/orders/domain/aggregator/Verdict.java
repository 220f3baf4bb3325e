package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.Decision;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the results say that an order waited for.
 *
 * @param isInTime whether they were there before the deadline, or one of them was that decides alone
 * @param against why the order must not go ahead; empty: nothing speaks against it
 */
record Verdict(boolean isInTime, List<Reason> against) {
    /** All passed: nothing speaks against it. The first one against it: these reasons. The deadline: what is missing. */
    static final Decision<AwaitedResult, Result, Verdict> RULE = new Rule();

    private static final Verdict PASSED = new Verdict(true, List.of());

    Verdict {
        against = List.copyOf(against);
    }

    /** No row of a passed result is kept: that it passed is all that counts. */
    private static final class Rule implements Decision<AwaitedResult, Result, Verdict> {
        @Override
        public Optional<Verdict> onArrival(SortedMap<AwaitedResult, Result> arrived) {
            List<Reason> against = arrived.values().stream()
                    .filter(result -> result.result().isAgainst())
                    .flatMap(result -> result.explained().stream())
                    .toList();
            return against.isEmpty() ? Optional.empty() : Optional.of(new Verdict(true, against));
        }

        @Override
        public Verdict complete(SortedMap<AwaitedResult, Result> results) {
            return PASSED;
        }

        @Override
        public Verdict due(SortedSet<AwaitedResult> missing, SortedMap<AwaitedResult, Result> results) {
            return new Verdict(false, Timeouts.reasons(missing));
        }

        @Override
        public boolean needsResults() {
            return false;
        }
    }
}
