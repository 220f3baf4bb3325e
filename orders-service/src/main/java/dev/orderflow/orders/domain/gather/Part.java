package dev.orderflow.orders.domain.gather;

/**
 * The identity of one awaited result: a check, and the subject it speaks about. A gathering waits for parts by name and
 * never for a number of results, so that a duplicate or a stranger can never stand in for a missing one.
 *
 * @param check name of the check, not empty
 * @param subject what the result is about within the gathering; {@link #WHOLE} for the gathering as a whole
 */
public record Part(String check, String subject) implements Comparable<Part> {
    public static final String WHOLE = "";

    public Part {
        if (check.isEmpty()) {
            throw new IllegalArgumentException("check: empty (expected: the name of a check)");
        }
    }

    public static Part ofWhole(String check) {
        return new Part(check, WHOLE);
    }

    @Override
    public int compareTo(Part other) {
        int byCheck = check.compareTo(other.check);
        return byCheck != 0 ? byCheck : subject.compareTo(other.subject);
    }
}
