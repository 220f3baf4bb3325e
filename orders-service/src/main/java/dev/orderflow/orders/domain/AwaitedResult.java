package dev.orderflow.orders.domain;

/**
 * The identity of one awaited result: a check, and the subject it speaks about. An order waits for results by
 * identity and never for a number of them, so that a duplicate or a stranger can never stand in for a missing one.
 *
 * @param check name of the check, not empty
 * @param subject what the result is about within the order; {@link #WHOLE} for the order as a whole
 */
public record AwaitedResult(String check, String subject) implements Comparable<AwaitedResult> {
    public static final String WHOLE = "";

    public AwaitedResult {
        if (check.isEmpty()) {
            throw new IllegalArgumentException("check: empty (expected: the name of a check)");
        }
    }

    public static AwaitedResult ofWhole(String check) {
        return new AwaitedResult(check, WHOLE);
    }

    @Override
    public int compareTo(AwaitedResult other) {
        int byCheck = check.compareTo(other.check);
        return byCheck != 0 ? byCheck : subject.compareTo(other.subject);
    }
}
