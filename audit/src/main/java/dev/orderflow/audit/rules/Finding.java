package dev.orderflow.audit.rules;

import java.util.List;

/**
 * What was found of one invariant.
 *
 * @param number as the design numbers it, such as `S4`
 * @param claim what has to hold
 * @param counted what was looked at
 * @param violations how many there are
 * @param examples the first few of them
 */
public record Finding(String number, String claim, String counted, long violations, List<Breach> examples) {
    public Finding {
        examples = List.copyOf(examples);
    }

    /** Whether the invariant holds in what was read. */
    public boolean holds() {
        return violations == 0;
    }
}
