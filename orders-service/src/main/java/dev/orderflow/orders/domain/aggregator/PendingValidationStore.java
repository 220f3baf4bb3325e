package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the aggregator keeps its rows, by the order's id. A change of rows and what follows from it must be kept together or
 * not at all; in production that is one Kafka transaction.
 */
public interface PendingValidationStore {
    /** Whether there is an order of this key, in any state. It costs less than to read it. */
    boolean isKnown(String key);

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

    /** Present while there is anything to keep of this key besides the order and its payments. */
    Optional<PendingValidation> pending(String key);

    void put(String key, PendingValidation pending);

    /** Removes what is pending with the rows of its awaited results. */
    void remove(String key);

    Optional<AwaitedRow> awaited(String key, AwaitedResult awaited);

    /** Every awaited result of the key, in their order. */
    List<AwaitedRow> allAwaited(String key);

    /** How many awaited results the key has. It costs no scan of them. */
    int awaitedCount(String key);

    /** To be called only while something is pending of this key. */
    void putAwaited(String key, AwaitedRow row);

    /** To be called only while something is pending of this key. */
    void removeAwaited(String key, AwaitedResult awaited);

    /** The keys of which what is pending ends up to this time, the earliest first, at most {@code limit}. */
    List<String> due(Instant upTo, int limit);
}
