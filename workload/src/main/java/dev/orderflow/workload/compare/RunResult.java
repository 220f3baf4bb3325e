package dev.orderflow.workload.compare;

import java.util.List;
import java.util.Map;

/**
 * What one run of a build measured.
 *
 * @param archives whether {@code dev} started from the archives of {@code orderflow prepare}, which make it start faster
 * @param values without the measures that this machine cannot read
 * @param errors of the measured load, each one line
 */
record RunResult(Side side, int round, boolean archives, Map<Measure, Double> values, List<String> errors) {
    RunResult {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }
}
