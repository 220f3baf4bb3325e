package dev.orderflow.kit.streams;

/**
 * How far one partition was read by its consumer and processed by its task. Created again whenever the consumer's
 * position may have gone back, so it never says more than the present owner did.
 */
final class PartitionTrack {
    private static final long NONE = -1;

    private volatile long position = NONE;
    private volatile long returned = NONE;
    private volatile long processed = NONE;

    boolean hasPosition() {
        return position != NONE;
    }

    /** The offset that the consumer reads next; goes past transaction markers and aborted records. */
    void position(long next) {
        position = next;
    }

    void returned(long offset) {
        returned = offset;
    }

    void processed(long offset) {
        processed = offset;
    }

    /** Whether all records below this end were processed. Any thread may ask: the position is written last and read first. */
    boolean isBeyond(long end) {
        boolean nothingInBetween = position >= end && processed >= returned;
        return nothingInBetween || processed >= end - 1;
    }
}
