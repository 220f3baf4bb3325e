package dev.orderflow.fraud.domain;

import java.util.List;
import java.util.Optional;

/**
 * The rows that are kept for one customer: one window, and the remembered orders, found by id and by time. Stores and
 * finds; decides nothing.
 */
public interface SpendingStore extends SpendingReader {
    /** Keeps the window in place of the one before. */
    void keep(SpendingWindow window);

    /** The order with this id. */
    Optional<RememberedOrder> order(String orderId);

    /** Keeps the order in place of what was kept under its id; its time must be the same. */
    void keep(RememberedOrder order);

    /** Removes the order. */
    void remove(RememberedOrder order);

    /** The oldest orders with a time in ({@code after}, {@code upTo}], at most {@code max} of them. */
    List<RememberedOrder> oldest(long after, long upTo, int max);
}
