package dev.orderflow.orders.domain;

import java.util.List;

/** One result of one check. Its reasons may be empty; a result against the order should say why. */
public record Result(AwaitedResult awaited, CheckResult result, List<Reason> reasons) {
    public static final String UNEXPLAINED = "UNEXPLAINED";

    public Result {
        reasons = List.copyOf(reasons);
    }

    /** The reasons to show for a result against the order: never none. */
    public List<Reason> explained() {
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return List.of(new Reason(awaited.check(), awaited.subject(), UNEXPLAINED, "the check gave no reason"));
    }
}
