package dev.orderflow.orders.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
@JsonInclude(Include.NON_EMPTY)
public record OrderBody(
        String id,
        String customerId,
        String currency,
        String state,
        int version,
        List<LineBody> lines,
        BigDecimal total,
        String createdAt,
        String decidedAt,
        String payBy,
        String cancelledAt,
        String shippedAt,
        List<ReasonBody> reasons) {

    /** One line of the order. */
    public record LineBody(String product, int quantity, BigDecimal price) {
        static LineBody of(Line line) {
            return new LineBody(line.product(), line.quantity(), Currencies.plain(line.price()));
        }
    }

    /** Why the order failed: a stable code for programs, a detail for people. */
    @JsonInclude(Include.NON_EMPTY)
    public record ReasonBody(String check, String product, String code, String detail) {
        public static ReasonBody of(Reason reason) {
            String product = reason.subject().equals(AwaitedResult.WHOLE) ? null : reason.subject();
            return new ReasonBody(reason.check(), product, reason.code(), reason.detail());
        }
    }

    static OrderBody of(Order order) {
        return new OrderBody(
                order.id().value(),
                order.content().customerId().orElse(null),
                order.content().currency(),
                order.state().name(),
                order.version(),
                order.content().lines().stream().map(LineBody::of).toList(),
                Currencies.plain(order.content().total()),
                order.life().createdAt().toString(),
                text(order.outcome().decided()),
                text(order.outcome().due()),
                endedAs(OrderState.CANCELLED, order),
                endedAs(OrderState.SHIPPED, order),
                order.outcome().reasons().stream().map(ReasonBody::of).toList());
    }

    private static @Nullable String endedAs(OrderState last, Order order) {
        return order.state() == last ? text(order.end().map(Order.End::at).orElse(null)) : null;
    }

    public static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
