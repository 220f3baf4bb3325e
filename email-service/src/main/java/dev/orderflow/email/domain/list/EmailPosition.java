package dev.orderflow.email.domain.list;

import dev.orderflow.email.domain.EmailKind;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where an e-mail stands among all e-mails. None of this ever changes, so a position means the same on every page, while e-mails
 * come and are sent.
 *
 * @param at when it was called for
 */
public record EmailPosition(Instant at, String orderId, EmailKind kind) {
    /** Newest first. */
    public static final Comparator<EmailPosition> NEWEST_FIRST = Comparator.comparing(EmailPosition::at)
            .thenComparing(EmailPosition::orderId)
            .thenComparing(position -> position.kind().name())
            .reversed();
}
