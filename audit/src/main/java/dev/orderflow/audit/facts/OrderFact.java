package dev.orderflow.audit.facts;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of one record of `orders`: everything but the lines, which {@link OrderContent} stands for.
 *
 * @param decidedAt {@link Instant#EPOCH} while there is no outcome
 * @param end how it was cancelled or shipped
 */
public record OrderFact(
        OrderState state,
        int version,
        Fixed fixed,
        OrderContent content,
        Instant decidedAt,
        List<Reason> reasons,
        End end) {
    /**
     * How an order was cancelled or shipped, if it was.
     *
     * @param commandId the command that did it; empty if the record names none
     * @param payBy until when it had to be paid; {@link Instant#EPOCH} if it had not to
     * @param at when, by the aggregator's clock; {@link Instant#EPOCH} if it has not ended so
     */
    public record End(String commandId, Instant payBy, Instant at) {}

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
                order.getDecidedAt() == null ? Instant.EPOCH : order.getDecidedAt(),
                order.getReasons(),
                new End(
                        order.getEndedBy() == null ? "" : order.getEndedBy(),
                        order.getPayBy() == null ? Instant.EPOCH : order.getPayBy(),
                        order.getEndedAt() == null ? Instant.EPOCH : order.getEndedAt()));
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
                ? new OrderFact(state, version, earlier.fixed, earlier.content, decidedAt, reasons, end)
                : this;
    }
}
