package dev.orderflow.fraud.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Where a customer's time stands, and the running totals of the newest window. A value: every change is a new one.
 *
 * @param newest the newest event time seen
 * @param horizon orders at or before this time are forgotten; never moves back
 * @param swept rows of orders at or before this time are removed; at or before the horizon
 * @param lengthMillis length of the window that the totals are of
 * @param totals by currency, of the orders that count with a time in (newest − length, newest]; none is empty
 */
public record SpendingWindow(long newest, long horizon, long swept, long lengthMillis, Map<String, Spending> totals) {
    /** Copies the totals. */
    public SpendingWindow {
        totals = Map.copyOf(totals);
    }

    /** The window of a customer whose first order has this time. */
    static SpendingWindow startingAt(long time, FraudRule rule) {
        long horizon = rule.horizon(time);
        return new SpendingWindow(time, horizon, horizon, rule.windowMillis(), Map.of());
    }

    Spending total(String currency) {
        return totals.getOrDefault(currency, Spending.NOTHING);
    }

    /** The oldest time that is no longer in the newest window. */
    long end() {
        return newest - lengthMillis;
    }

    boolean covers(long time) {
        return time > end() && time <= newest;
    }

    boolean forgot(long time) {
        return time <= horizon;
    }

    SpendingWindow moved(long toNewest, long toHorizon) {
        return new SpendingWindow(toNewest, Math.max(horizon, toHorizon), swept, lengthMillis, totals);
    }

    SpendingWindow sweptTo(long time) {
        return new SpendingWindow(newest, horizon, time, lengthMillis, totals);
    }

    SpendingWindow emptied(long length) {
        return new SpendingWindow(newest, horizon, swept, length, Map.of());
    }

    SpendingWindow plus(PlacedOrder order) {
        return plus(Map.of(order.currency(), Spending.of(order.amount())));
    }

    SpendingWindow minus(PlacedOrder order) {
        return minus(Map.of(order.currency(), Spending.of(order.amount())));
    }

    SpendingWindow plus(Map<String, Spending> more) {
        return changed(more, Spending::plus);
    }

    SpendingWindow minus(Map<String, Spending> less) {
        return changed(less, Spending::minus);
    }

    private SpendingWindow changed(Map<String, Spending> by, BinaryOperator<Spending> change) {
        Map<String, Spending> changed = new HashMap<>(totals);
        by.forEach((currency, spending) -> changed.put(currency, change.apply(total(currency), spending)));
        changed.values().removeIf(spending -> spending.count() == 0);
        return new SpendingWindow(newest, horizon, swept, lengthMillis, changed);
    }
}
