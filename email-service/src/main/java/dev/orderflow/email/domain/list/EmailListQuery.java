package dev.orderflow.email.domain.list;

import dev.orderflow.kit.list.Page;
import java.util.Optional;

/**
 * A page of e-mails that is asked for, newest first; what is empty is not asked.
 *
 * @param state that they have now
 * @param orderId of the order that they are about
 * @param after behind which it begins; empty: at the newest
 * @param limit how many it may have, 1 to {@link Page#MAX_LIMIT}
 */
public record EmailListQuery(
        Optional<EmailState> state, Optional<String> orderId, Optional<EmailPosition> after, int limit) {
    public EmailListQuery {
        Page.requireLimit(limit);
    }
}
