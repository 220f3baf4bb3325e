package dev.orderflow.workload.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All runs of both builds, and what they say together. */
record Comparison(List<RunResult> runs) {
    Comparison {
        runs = List.copyOf(runs);
    }

    /** Empty when no run of this build could measure it. */
    Optional<Spread> spread(Side side, Measure measure) {
        List<Double> values = of(side).flatMap(
                        run -> Optional.ofNullable(run.values().get(measure)).stream())
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The median of AFTER divided by the median of BEFORE; empty when one is missing, or BEFORE is 0. */
    OptionalDouble ratio(Measure measure) {
        Optional<Spread> before = spread(Side.BEFORE, measure).filter(spread -> spread.median() != 0);
        Optional<Spread> after = spread(Side.AFTER, measure);
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.get().median() / before.get().median())
                : OptionalDouble.empty();
    }

    /** Whether every run could measure it. */
    boolean isComplete(Measure measure) {
        return runs.stream().allMatch(run -> run.values().containsKey(measure));
    }

    /** Each error with the build and the round in which it happened. */
    List<String> errors() {
        return runs.stream()
                .flatMap(run -> run.errors().stream()
                        .map(error -> run.side().label() + ", round " + run.round() + ": " + error))
                .toList();
    }

    /** Whether some runs started from archives and others did not, so that their starts do not compare. */
    boolean startsDiffer() {
        return runs.stream().map(RunResult::archives).distinct().count() > 1;
    }

    private Stream<RunResult> of(Side side) {
        return runs.stream().filter(run -> run.side() == side);
    }
}
