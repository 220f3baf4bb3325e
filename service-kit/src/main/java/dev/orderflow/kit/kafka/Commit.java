package dev.orderflow.kit.kafka;

/** How soon a Streams application commits. All of them do it exactly once: input, state and output change together. */
public enum Commit {
    /** Others wait for what it writes. */
    AT_ONCE,
    /** Nobody waits for what it writes. Rows are answered from before they are committed. */
    LATER
}
