package dev.orderflow.audit.facts;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one record of `orders`: everything but the lines, which {@link OrderContent} stands for.
 *
 * @param decided when the outcome was reached; null while there is none
 * @param end how it was cancelled or shipped
 */
public record OrderFact(
        OrderState state,
        int version,
        Fixed fixed,
        OrderContent content,
        @Nullable Instant decided,
        List<Reason> reasons,
        End end) {
    /**
     * How an order was cancelled or shipped, if it was.
     *
     * @param commandId the command that did it; empty if the record names none
     * @param due until when it had to be paid; null if it had not to
     * @param ended when, by the aggregator's clock; null if it has not ended so
     */
    public record End(
            String commandId,
            @Nullable Instant due,
            @Nullable Instant ended) {
        /** Until when it had to be paid; empty if it had not to. */
        public Optional<Instant> payBy() {
            return Optional.ofNullable(due);
        }

        /** When it was cancelled or shipped, by the aggregator's clock; empty if it has not ended so. */
        public Optional<Instant> at() {
            return Optional.ofNullable(ended);
        }
    }

    /** What no later record of an order may change, besides its content. */
    public record Fixed(
            String id, String commandId, Instant createdAt, Instant deadline, List<RequiredCheck> requiredChecks) {}

    /** Keeps what the rules need. */
    public static OrderFact of(Order order) {
        Fixed fixed = new Fixed(
                order.getId(),
                order.getCommandId(),
                order.getCreatedAt(),
                order.getDeadline(),
                order.getRequiredChecks());
        return new OrderFact(
                order.getState(),
                order.getVersion(),
                fixed,
                OrderContent.of(order),
                order.getDecidedAt(),
                order.getReasons(),
                new End(order.getEndedBy() == null ? "" : order.getEndedBy(), order.getPayBy(), order.getEndedAt()));
    }

    /** When the outcome was reached; empty while there is none. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decided);
    }

    /** CANCELLED or SHIPPED. */
    public boolean isEnd() {
        return state == OrderState.CANCELLED || state == OrderState.SHIPPED;
    }

    /** VALIDATED or FAILED: what an order comes to exactly once. */
    public boolean isOutcome() {
        return state == OrderState.VALIDATED || state == OrderState.FAILED;
    }

    /** The same fact on the content object of an earlier record, so that equal contents are held once. */
    OrderFact sharing(OrderFact earlier) {
        return content.equals(earlier.content) && fixed.equals(earlier.fixed)
                ? new OrderFact(state, version, earlier.fixed, earlier.content, decided, reasons, end)
                : this;
    }
}
