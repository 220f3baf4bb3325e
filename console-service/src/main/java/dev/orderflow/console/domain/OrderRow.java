package dev.orderflow.console.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order with what was paid for it, as one row.
 *
 * @param revision 1, then one more for each change of the row
 * @param version the order's own
 * @param customer its id; empty if the order names none
 * @param lines how many
 */
public record OrderRow(
        RowPosition position,
        int revision,
        int version,
        RowState state,
        String customer,
        Money money,
        int lines,
        Times times) {

    public String id() {
        return position.id();
    }

    /** The row behind another one of the same order. */
    public OrderRow after(OrderRow before) {
        return with(before.revision + 1, money);
    }

    /** The row with this sum of payments. */
    public OrderRow withPaid(BigDecimal sum) {
        return with(revision, money.withPaid(sum));
    }

    /** What the order waits for. */
    public Waiting waiting() {
        return switch (state) {
            case CREATED -> new Waiting(Waiting.For.CHECKS, Optional.of(times.deadline()));
            case VALIDATED ->
                times.payBy() != null && isOpen()
                        ? new Waiting(Waiting.For.PAYMENT, Optional.of(times.payBy()))
                        : new Waiting(Waiting.For.SHIPMENT, Optional.empty());
            case FAILED, CANCELLED, SHIPPED -> Waiting.NONE;
        };
    }

    /** Whether it is to be delivered, or was, and money is missing. */
    public boolean isUnpaid() {
        return switch (state) {
            case VALIDATED, SHIPPED -> isOpen();
            case CREATED, FAILED, CANCELLED -> false;
        };
    }

    private boolean isOpen() {
        return money.open().signum() > 0;
    }

    private OrderRow with(int nextRevision, Money nextMoney) {
        return new OrderRow(position, nextRevision, version, state, customer, nextMoney, lines, times);
    }
}
