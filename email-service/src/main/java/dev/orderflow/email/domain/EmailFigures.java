package dev.orderflow.email.domain;

/**
 * How many e-mails there were.
 *
 * @param kind such as VALIDATED
 * @param level empty for all customers without a named one
 * @param sent taken by the mail server
 * @param pending neither sent nor given up yet
 * @param failed given up, or without an address
 */
public record EmailFigures(String kind, String level, long sent, long pending, long failed) {
    /** Of two groups together. */
    public EmailFigures plus(EmailFigures other) {
        return new EmailFigures(kind, level, sent + other.sent, pending + other.pending, failed + other.failed);
    }
}
