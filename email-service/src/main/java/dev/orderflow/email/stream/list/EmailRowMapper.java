package dev.orderflow.email.stream.list;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.EmailState;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.email.state.EmailRow;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.NullableText;
import java.time.Instant;
import java.util.Optional;

/** E-mails of lists from records, as rows, and back. */
final class EmailRowMapper {
    private EmailRowMapper() {}

    static ListedEmail toDomain(OrderEmail email) {
        EmailPosition position =
                new EmailPosition(email.getAt(), email.getOrderId(), EmailMapper.toDomain(email.getKind()));
        EmailState state = state(email);
        return new ListedEmail(
                position,
                state,
                NullableText.orEmpty(email.getCustomerId()),
                email.getLevel(),
                state == EmailState.INTENDED ? Optional.empty() : Optional.of(email.getAt()),
                NullableText.orEmpty(email.getReason()));
    }

    static EmailState state(OrderEmail email) {
        return switch (email.getStatus()) {
            case INTENDED -> EmailState.INTENDED;
            case SENT -> EmailState.SENT;
            case GIVEN_UP -> EmailState.GIVEN_UP;
            case UNADDRESSED -> EmailState.UNADDRESSED;
            case UNKNOWN -> throw new IllegalStateException("status UNKNOWN passed the guard");
        };
    }

    static EmailRow toRow(ListedEmail email) {
        return new EmailRow(
                email.state().name(),
                email.position().at().toEpochMilli(),
                email.completed().map(Instant::toEpochMilli).orElse(null),
                email.customer(),
                email.level(),
                email.reason());
    }

    static ListedEmail toDomain(String orderId, EmailKind kind, EmailRow row) {
        return new ListedEmail(
                new EmailPosition(Instant.ofEpochMilli(row.getAt()), orderId, kind),
                EmailState.valueOf(row.getState()),
                row.getCustomerId(),
                row.getLevel(),
                Optional.ofNullable(row.getCompletedAt()).map(Instant::ofEpochMilli),
                row.getReason());
    }
}
