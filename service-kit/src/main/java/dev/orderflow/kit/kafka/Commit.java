package dev.orderflow.kit.kafka;

/** How soon a Streams application commits. All of them do it exactly once: input, state and output change together. */
public enum Commit {
    /** Others wait for what it writes. */
    AT_ONCE,
    /** Others read what it writes, and none waits for it. */
    SOON,
    /** It writes nothing that others read: its rows are answered from before they are committed. */
    LATER
}
