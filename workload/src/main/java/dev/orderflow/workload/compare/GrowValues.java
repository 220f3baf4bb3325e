package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.util.List;

/** Checks the values for which a command of {@code grow} measures. */
final class GrowValues {
    private GrowValues() {}

    /** @param most of each value; the least is 1 */
    static List<Integer> of(List<Integer> values, int most) {
        for (int value : values) {
            if (value < 1 || value > most) {
                throw CommandFailure.of(ExitCode.USAGE, "value: " + value + " (expected: 1 to " + most + ")");
            }
        }
        return values;
    }

    /** As {@link #of}, for what only grows while it is measured. */
    static List<Integer> rising(List<Integer> values, int most) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) <= values.get(i - 1)) {
                throw CommandFailure.of(ExitCode.USAGE, "values: " + values + " (expected: each above the one before)");
            }
        }
        return of(values, most);
    }
}
