package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.Order;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The aggregator's rows in maps, for tests of the life of an order alone. It refuses what its callers should not do. */
public final class MapStore implements OrderStore {
    private final Map<String, Order> orders = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Set<String>> payments = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> paid = new HashMap<>();
    private final MapGatherings gatherings = new MapGatherings(key -> orders.containsKey(key) || ended.contains(key));

    /** All rows there are, as a value. */
    List<?> snapshot() {
        return List.of(
                Map.copyOf(orders), Set.copyOf(ended), Map.copyOf(payments), Map.copyOf(paid), gatherings.snapshot());
    }

    @Override
    public MapGatherings gatherings() {
        return gatherings;
    }

    @Override
    public Optional<Order> order(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    @Override
    public void putOrder(Order order) {
        String key = order.id().value();
        if (ended.contains(key)) {
            throw new IllegalStateException("an order after its end: " + order);
        }
        orders.put(key, order);
    }

    @Override
    public void forgetContent(String key) {
        if (orders.remove(key) == null) {
            throw new IllegalStateException("no order to forget: " + key);
        }
        ended.add(key);
        paid.remove(key);
    }

    @Override
    public boolean hasPayment(String key, String paymentId) {
        return payments.getOrDefault(key, Set.of()).contains(paymentId);
    }

    @Override
    public void knowPayment(String key, String paymentId) {
        Set<String> more = new HashSet<>(payments.getOrDefault(key, Set.of()));
        if (!more.add(paymentId)) {
            throw new IllegalStateException("a payment twice: " + paymentId + " of " + key);
        }
        payments.put(key, more);
    }

    @Override
    public BigDecimal paid(String key, String currency) {
        return paid.getOrDefault(key, Map.of()).getOrDefault(currency, BigDecimal.ZERO);
    }

    @Override
    public void addPaid(String key, String currency, BigDecimal amount) {
        if (ended.contains(key)) {
            throw new IllegalStateException("a sum after the end: " + key);
        }
        Map<String, BigDecimal> more = new HashMap<>(paid.getOrDefault(key, Map.of()));
        more.merge(currency, amount, BigDecimal::add);
        paid.put(key, more);
    }
}
