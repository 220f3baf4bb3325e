package dev.orderflow.console.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.Money;
import dev.orderflow.console.domain.OrderRow;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.console.domain.Times;
import dev.orderflow.console.domain.Waiting;
import dev.orderflow.kit.NullableText;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as clients see it, and as one instance sends it to another.
 *
 * @param revision grows with each change of the row
 * @param open what is still to be paid
 * @param waitsFor CHECKS, PAYMENT, SHIPMENT or NOTHING
 * @param until when the order fails, or is cancelled, without what it waits for
 */
@JsonInclude(Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RowBody(
        String id,
        int revision,
        int version,
        String state,
        @Nullable String customerId,
        @Nullable String customerName,
        @Nullable String customerLevel,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        BigDecimal open,
        int lines,
        String waitsFor,
        @Nullable String until,
        String createdAt,
        String deadline,
        @Nullable String payBy,
        @Nullable String decidedAt,
        @Nullable String endedAt) {

    public static RowBody of(ShownRow shown) {
        OrderRow row = shown.row();
        Waiting waiting = row.waiting();
        return new RowBody(
                row.id(),
                row.revision(),
                row.version(),
                row.state().name(),
                NullableText.orNull(row.customer()),
                shown.customer().map(CustomerEntry::name).orElse(null),
                NullableText.orNull(shown.customer().map(CustomerEntry::level).orElse("")),
                row.money().currency(),
                Currencies.plain(row.money().total()),
                Currencies.plain(row.money().paid()),
                Currencies.plain(row.money().open()),
                row.lines(),
                waiting.what().name(),
                text(waiting.until().orElse(null)),
                row.position().createdAt().toString(),
                row.times().deadline().toString(),
                text(row.times().payBy()),
                text(row.times().decided()),
                text(row.times().ended()));
    }

    ShownRow toDomain() {
        OrderRow row = new OrderRow(
                new RowPosition(Instant.parse(createdAt), id),
                revision,
                version,
                RowState.valueOf(state),
                customerId == null ? "" : customerId,
                new Money(currency, total, paid),
                lines,
                new Times(Instant.parse(deadline), time(payBy), time(decidedAt), time(endedAt)));
        String level = customerLevel == null ? "" : customerLevel;
        return new ShownRow(
                row, Optional.ofNullable(customerName).map(name -> new CustomerEntry(row.customer(), name, level, "")));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
