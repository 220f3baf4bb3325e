package dev.orderflow.orders.domain.gather;

import java.util.List;

/** One result of one check. Its reasons may be empty; a result against the gathering should say why. */
public record Result(Part part, Verdict verdict, List<Reason> reasons) {
    public static final String UNEXPLAINED = "UNEXPLAINED";

    public Result {
        reasons = List.copyOf(reasons);
    }

    /** The reasons to show for a result against the gathering: never none. */
    public List<Reason> explained() {
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return List.of(new Reason(part.check(), part.subject(), UNEXPLAINED, "the check gave no reason"));
    }
}
