package dev.orderflow.topic;

/** What was wrong with a record that became a dead letter. */
public enum DeadLetterKind {
    NULL_KEY,
    NULL_VALUE,
    /** It lies in another partition than its key's: a client wrote it that places keys by another hash. */
    WRONG_PARTITION,
    /** Bytes that are no record of its topic. */
    UNDECODABLE,
    /** The registry answers that it has no schema of the id that the record names. */
    UNKNOWN_SCHEMA,
    /** Readable, but it contradicts itself, or says something that this version does not know. */
    REFUSED,
    /** Nothing was wrong with it, but what processed it threw an exception. */
    PROCESSING_ERROR
}
