package dev.orderflow.kit.kafka;

/** How soon a Streams application commits. All of them do it exactly once: input, state and output change together. */
public enum Commit {
    /** Others wait for what it writes. */
    AT_ONCE,
    /** It writes nothing that others read: its rows are answered from before they are committed. */
    LATER
}
