package dev.orderflow.audit.facts;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import java.time.Instant;

/** What is kept of a record of `order-emails`: nothing of what the e-mail says. */
public record EmailFact(OrderEmailKind kind, OrderEmailStatus status, Instant at) {
    static EmailFact of(OrderEmail email) {
        return new EmailFact(email.getKind(), email.getStatus(), email.getAt());
    }

    /** Whether it decides that there is an e-mail, or that the e-mail has no address. */
    public boolean isIntent() {
        return status == OrderEmailStatus.INTENDED || status == OrderEmailStatus.UNADDRESSED;
    }
}
