package dev.orderflow.email.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.kit.NullableText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail as lists show it, and as one instance sends it to another.
 *
 * @param at when it was called for
 * @param completedAt when it was sent or given up; absent: not yet
 * @param reason why it was given up, or could not be addressed
 */
@JsonInclude(Include.NON_NULL)
public record EmailBody(
        String orderId,
        String kind,
        String state,
        @Nullable String customerId,
        @Nullable String level,
        String at,
        @Nullable String completedAt,
        @Nullable String reason) {
    static EmailBody of(ListedEmail email) {
        return new EmailBody(
                email.position().orderId(),
                email.position().kind().name(),
                email.state().name(),
                NullableText.orNull(email.customer()),
                NullableText.orNull(email.level()),
                email.position().at().toString(),
                email.completed().map(Instant::toString).orElse(null),
                NullableText.orNull(email.reason()));
    }

    EmailPosition position() {
        return new EmailPosition(Instant.parse(at), orderId, EmailKind.valueOf(kind));
    }
}
