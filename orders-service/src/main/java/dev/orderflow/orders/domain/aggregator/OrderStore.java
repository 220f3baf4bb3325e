package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.GatheringStore;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Result;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where the aggregator keeps its rows, by the order's id. A change of rows and what follows from it must be kept together or
 * not at all; in production that is one Kafka transaction.
 */
public interface OrderStore {
    /** What orders wait for. A key is known if there is an order of it, in any state; that costs less than to read it. */
    GatheringStore<AwaitedResult, Result> gatherings();

    /** The order; empty if there is none, and after its content was forgotten. */
    Optional<Order> order(String key);

    void putOrder(Order order);

    /**
     * Forgets the order and what was paid for it. That there was an order of this key stays known, and so do its payments. To be
     * called only for an order that is known.
     */
    void forgetContent(String key);

    boolean hasPayment(String key, String paymentId);

    /** To be called once for each payment. */
    void knowPayment(String key, String paymentId);

    /** What was paid in this currency; zero after the content of the order was forgotten. */
    BigDecimal paid(String key, String currency);

    /** To be called once for each payment that comes before the end of its order. */
    void addPaid(String key, String currency, BigDecimal amount);
}
