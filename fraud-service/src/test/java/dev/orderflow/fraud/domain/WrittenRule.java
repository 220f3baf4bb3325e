package dev.orderflow.fraud.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule of the package's text, written down word for word and as slowly as it reads. */
final class WrittenRule {
    private record Entry(String currency, BigDecimal amount, long time, boolean counts, SpendingAssessment verdict) {}

    private final Map<String, Entry> orders = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private long horizon = Long.MIN_VALUE;

    AssessedOrder created(FraudRule rule, PlacedOrder order) {
        if (orders.containsKey(order.orderId())) {
            return new AssessedOrder(orders.get(order.orderId()).verdict(), true);
        }
        newest = Math.max(newest, order.time());
        horizon = Math.max(horizon, newest - rule.window().toMillis() - 24 * 60 * 60 * 1000);
        orders.values().removeIf(entry -> entry.time() <= horizon);
        List<Entry> counting = orders.values().stream()
                .filter(Entry::counts)
                .filter(entry -> entry.currency().equals(order.currency()))
                .filter(entry -> entry.time() > order.time() - rule.window().toMillis() && entry.time() <= order.time())
                .toList();
        BigDecimal total = counting.stream().map(Entry::amount).reduce(order.amount(), BigDecimal::add);
        SpendingAssessment verdict = rule.judge(order.currency(), new Spending(total, 1 + counting.size()));
        boolean passes = total.compareTo(rule.limits().in(order.currency())) <= 0;
        if (order.time() > horizon) {
            orders.put(order.orderId(), new Entry(order.currency(), order.amount(), order.time(), passes, verdict));
        }
        return new AssessedOrder(verdict, false);
    }

    void ended(String orderId) {
        orders.computeIfPresent(
                orderId,
                (id, entry) -> new Entry(entry.currency(), entry.amount(), entry.time(), false, entry.verdict()));
    }
}
