package dev.orderflow.kit.kafka;

/** How soon a Streams application reads and commits. All of them do it exactly once: input, state and output change together. */
public enum Commit {
    /** Others wait for what it writes: it reads what is there, and commits it. */
    AT_ONCE,
    /** Others wait for its rows, which are answered from before they are committed: it reads what is there, and commits by the interval. */
    LATER,
    /**
     * Half a second is soon enough for it: it reads what came within that time, or sooner 64 KiB, and commits what it wrote at once,
     * rows alone by the interval.
     */
    IN_BATCHES
}
