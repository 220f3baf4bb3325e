package dev.orderflow.email.domain.list;

import java.time.Instant;
import java.util.Optional;

/**
 * An e-mail as lists show it, without what it says.
 *
 * @param customer id; empty: the order names none
 * @param level whose templates it is written with; empty for those of all
 * @param completed when it was sent or given up; empty: not yet
 * @param reason why it was given up, or could not be addressed; empty: it was not
 */
public record ListedEmail(
        EmailPosition position,
        EmailState state,
        String customer,
        String level,
        Optional<Instant> completed,
        String reason) {
    /** What became of it. */
    public ListedEmail completed(EmailState end, Instant at, String why) {
        return new ListedEmail(position, end, customer, level, Optional.of(at), why);
    }
}
