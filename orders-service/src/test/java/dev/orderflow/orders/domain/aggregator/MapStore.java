package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The aggregator's rows in maps, for tests of the life of an order alone. It refuses what its callers should not do. */
public final class MapStore implements PendingValidationStore {
    private static final Comparator<Map.Entry<String, PendingValidation>> BY_TIME =
            Comparator.comparing(entry -> entry.getValue().until());

    private final Map<String, Order> orders = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Set<String>> payments = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> paid = new HashMap<>();
    private final Map<String, PendingValidation> open = new HashMap<>();
    private final Map<String, TreeMap<AwaitedResult, AwaitedRow>> awaited = new HashMap<>();

    /** All rows there are, as a value. */
    List<?> snapshot() {
        return List.of(
                Map.copyOf(orders),
                Set.copyOf(ended),
                Map.copyOf(payments),
                Map.copyOf(paid),
                Map.copyOf(open),
                Map.copyOf(awaited));
    }

    /** Whether no row is left but those of orders and payments. */
    boolean isNothingOpen() {
        return open.isEmpty() && awaited.isEmpty();
    }

    @Override
    public boolean isKnown(String key) {
        return orders.containsKey(key) || ended.contains(key);
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

    @Override
    public Optional<PendingValidation> pending(String key) {
        return Optional.ofNullable(open.get(key));
    }

    @Override
    public void put(String key, PendingValidation pending) {
        open.put(key, pending);
    }

    @Override
    public void remove(String key) {
        requirePending(key);
        open.remove(key);
        awaited.remove(key);
    }

    @Override
    public Optional<AwaitedRow> awaited(String key, AwaitedResult result) {
        return Optional.ofNullable(of(key).get(result));
    }

    @Override
    public List<AwaitedRow> allAwaited(String key) {
        return List.copyOf(of(key).values());
    }

    @Override
    public int awaitedCount(String key) {
        return of(key).size();
    }

    @Override
    public void putAwaited(String key, AwaitedRow row) {
        requirePending(key);
        TreeMap<AwaitedResult, AwaitedRow> more = new TreeMap<>(of(key));
        more.put(row.awaited(), row);
        awaited.put(key, more);
    }

    @Override
    public void removeAwaited(String key, AwaitedResult result) {
        requirePending(key);
        TreeMap<AwaitedResult, AwaitedRow> less = new TreeMap<>(of(key));
        if (less.remove(result) == null) {
            throw new IllegalStateException("not awaited: " + result);
        }
        if (less.isEmpty()) {
            awaited.remove(key);
        } else {
            awaited.put(key, less);
        }
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.entrySet().stream()
                .filter(entry -> !entry.getValue().until().isAfter(upTo))
                .sorted(BY_TIME.thenComparing(Map.Entry::getKey))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<AwaitedResult, AwaitedRow> of(String key) {
        return awaited.getOrDefault(key, new TreeMap<>());
    }

    private void requirePending(String key) {
        if (!open.containsKey(key)) {
            throw new IllegalStateException("nothing is pending: " + key);
        }
    }
}
