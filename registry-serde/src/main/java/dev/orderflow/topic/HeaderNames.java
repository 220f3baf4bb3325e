package dev.orderflow.topic;

/** Headers of records that more than one reader knows by name. All values are UTF-8. */
public final class HeaderNames {
    /** The service that wrote the record. */
    public static final String WRITER = "writer";

    /** Of a record that is a replayed dead letter: the name of the letter. */
    public static final String REPLAY_OF = "replay-of";

    public static final String DEAD_LETTER_TOPIC = "dead-letter.topic";
    public static final String DEAD_LETTER_PARTITION = "dead-letter.partition";
    public static final String DEAD_LETTER_OFFSET = "dead-letter.offset";

    /** Milliseconds since 1970, UTC. */
    public static final String DEAD_LETTER_TIMESTAMP = "dead-letter.timestamp";

    /** The name of a {@link DeadLetterKind}. */
    public static final String DEAD_LETTER_KIND = "dead-letter.kind";

    public static final String DEAD_LETTER_REASON = "dead-letter.reason";

    /** The consumer group that wrote the letter: two may read the same topic. */
    public static final String DEAD_LETTER_APPLICATION = "dead-letter.application";

    /** Present when the record had more headers than are kept; how many are not. */
    public static final String DEAD_LETTER_HEADERS_LEFT_OUT = "dead-letter.headers-left-out";

    /**
     * Stands before the name of each header that a dead letter's record had: a producer may set its own (the writer), and
     * the record may be a dead letter that a client sent.
     */
    public static final String ORIGINAL_PREFIX = "original.";

    private HeaderNames() {}
}
