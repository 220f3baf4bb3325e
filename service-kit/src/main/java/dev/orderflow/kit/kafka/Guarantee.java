package dev.orderflow.kit.kafka;

/** What a Streams application promises about its output. */
public enum Guarantee {
    /** Input, state and output change together or not at all. */
    EXACTLY_ONCE,
    /** For applications that write nothing that others read. */
    AT_LEAST_ONCE
}
