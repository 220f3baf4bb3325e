package dev.orderflow.email.domain;

import java.time.Duration;

/** How long to wait until an e-mail is tried again that the mail server did not take. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * The server was unavailable, which is no fault of the e-mail: soon after it is back, all should be on their way.
     */
    public static final Duration UNREACHABLE = FIRST;

    private Backoff() {}

    /** @param refusals in a row, the last one included (>= 1) */
    public static Duration after(int refusals) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(refusals - 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
