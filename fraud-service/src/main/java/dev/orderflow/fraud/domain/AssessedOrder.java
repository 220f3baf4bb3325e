package dev.orderflow.fraud.domain;

/**
 * The answer to one CREATED record.
 *
 * @param verdict what was found
 * @param repeated whether the order had been answered before, so that no second alert is raised
 */
public record AssessedOrder(SpendingAssessment verdict, boolean repeated) {
    /** Whether this is the answer that raises an alert about an exceeded limit. */
    public boolean raisesAlert() {
        return verdict.exceeded() && !repeated;
    }
}
