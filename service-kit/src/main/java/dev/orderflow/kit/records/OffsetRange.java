package dev.orderflow.kit.records;

/**
 * Offsets of one partition. Not each need have a record that can be read: some are markers of transactions, or records of one
 * that was aborted, or were compacted.
 *
 * @param from the first
 * @param to behind the last; not less than {@code from}
 */
public record OffsetRange(long from, long to) {
    /**
     * Refuses a range that ends before it begins.
     *
     * @throws IllegalArgumentException when it does
     */
    public OffsetRange {
        if (to < from) {
            throw new IllegalArgumentException("to: " + to + " (expected: >= " + from + ")");
        }
    }

    public boolean contains(long offset) {
        return from <= offset && offset < to;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public long length() {
        return to - from;
    }

    /** The part of this range before an offset, which may be none. */
    public OffsetRange before(long offset) {
        return new OffsetRange(from, Math.max(from, Math.min(to, offset)));
    }

    /** The part of this range from an offset on, which may be none. */
    public OffsetRange since(long offset) {
        return new OffsetRange(Math.min(to, Math.max(from, offset)), to);
    }

    /** So many offsets at its end, or all if there are fewer. */
    public OffsetRange last(long most) {
        return since(to - most);
    }
}
