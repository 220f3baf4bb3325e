package dev.orderflow.orders.http.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.kit.list.Page;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.http.OrderBody;
import dev.orderflow.schemas.money.Currencies;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders as clients see it, and as one instance sends it to another.
 *
 * @param next the cursor of the next page; absent when there is none
 */
@JsonInclude(Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderListBody(List<SummaryBody> orders, @Nullable String next) {
    private static final JsonMapper JSON = new JsonMapper();

    /** An order without its lines and reasons. */
    @JsonInclude(Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SummaryBody(
            String id,
            @Nullable String customerId,
            String currency,
            String state,
            int version,
            int lines,
            BigDecimal total,
            String createdAt,
            @Nullable String decidedAt,
            @Nullable String cancelledAt,
            @Nullable String shippedAt) {
        static SummaryBody of(OrderSummary order) {
            return new SummaryBody(
                    order.id(),
                    order.customer().isEmpty() ? null : order.customer(),
                    order.currency(),
                    order.state().name(),
                    order.version(),
                    order.lines(),
                    Currencies.plain(order.total()),
                    order.position().createdAt().toString(),
                    OrderBody.text(order.decided()),
                    order.state() == OrderState.CANCELLED ? OrderBody.text(order.ended()) : null,
                    order.state() == OrderState.SHIPPED ? OrderBody.text(order.ended()) : null);
        }

        OrderSummary toDomain() {
            return new OrderSummary(
                    new ListPosition(Instant.parse(createdAt), id),
                    customerId == null ? "" : customerId,
                    currency,
                    total,
                    lines,
                    OrderState.valueOf(state),
                    version,
                    time(decidedAt),
                    time(cancelledAt == null ? shippedAt : cancelledAt));
        }

        private static @Nullable Instant time(@Nullable String text) {
            return text == null ? null : Instant.parse(text);
        }
    }

    static OrderListBody of(Page<OrderSummary, ListPosition> page) {
        return new OrderListBody(
                page.items().stream().map(SummaryBody::of).toList(),
                page.next().map(OrderCursor::write).orElse(null));
    }

    /** @throws IllegalStateException if another instance answered something else */
    static Page<OrderSummary, ListPosition> read(byte[] json) {
        try {
            return JSON.readValue(json, OrderListBody.class).toDomain();
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no list of orders", broken);
        }
    }

    private Page<OrderSummary, ListPosition> toDomain() {
        Optional<ListPosition> position = Optional.ofNullable(next)
                .map(text -> OrderCursor.read(text)
                        .orElseThrow(() -> new IllegalStateException("another instance sent an invalid cursor")));
        return new Page<>(orders.stream().map(SummaryBody::toDomain).toList(), position);
    }
}
