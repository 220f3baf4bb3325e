package dev.orderflow.email.domain;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An e-mail, written out.
 *
 * @param messageId as RFC 5322 has it, in angle brackets; the same whenever the same e-mail is sent again
 * @param date when it was called for
 */
public record Email(
        String messageId, String to, String toName, String subject, String text, String html, Instant date) {
    /** A line break in a header would begin another header. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    public Email {
        for (String header : List.of(messageId, to, toName, subject)) {
            if (CONTROL.matcher(header).find()) {
                throw new IllegalArgumentException("a header of an e-mail holds a control character");
            }
        }
    }
}
