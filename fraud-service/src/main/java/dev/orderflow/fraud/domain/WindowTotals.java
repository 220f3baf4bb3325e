package dev.orderflow.fraud.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The totals of one customer's window, and how they change when it moves on. Reads rows, and keeps none. */
final class WindowTotals {
    private final FraudRule rule;
    private final SpendingReader rows;

    WindowTotals(FraudRule rule, SpendingReader rows) {
        this.rule = rule;
        this.rows = rows;
    }

    /** The window as kept, or added up again when it was kept under another length. */
    Optional<SpendingWindow> currentWindow() {
        return rows.window().map(window -> window.lengthMillis() == rule.windowMillis() ? window : addedUp(window));
    }

    /** The window that ends with this time, or the same if it ends later. */
    SpendingWindow moved(SpendingWindow window, long time) {
        long newest = Math.max(window.newest(), time);
        SpendingWindow moved = window.moved(newest, rule.horizon(newest));
        if (moved.end() >= window.newest()) {
            return moved.emptied(rule.windowMillis());
        }
        // The horizon of before: what is forgotten only now is still in the totals.
        return moved.minus(between(window, window.end(), moved.end()));
    }

    /** What was spent from {@code after}, which is outside, to {@code upTo}, by currency. */
    Map<String, Spending> between(SpendingWindow window, long after, long upTo) {
        Map<String, Spending> totals = new HashMap<>();
        rows.between(Math.max(after, window.horizon()), upTo, row -> {
            if (row.counts()) {
                totals.merge(row.order().currency(), Spending.of(row.order().amount()), Spending::plus);
            }
        });
        return totals;
    }

    private SpendingWindow addedUp(SpendingWindow window) {
        SpendingWindow emptied = window.emptied(rule.windowMillis());
        return emptied.plus(between(window, emptied.end(), emptied.newest()));
    }
}
