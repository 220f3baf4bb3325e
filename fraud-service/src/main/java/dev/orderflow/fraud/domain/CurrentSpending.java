package dev.orderflow.fraud.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a customer has spent in the window that ends now, as the next order would find it.
 *
 * @param at when the window ends
 * @param byCurrency held against the limit; without the currencies in which nothing was spent
 */
public record CurrentSpending(Instant at, SortedMap<String, SpendingAssessment> byCurrency) {
    /** Keeps a copy. */
    public CurrentSpending {
        byCurrency = Collections.unmodifiableSortedMap(new TreeMap<>(byCurrency));
    }

    /**
     * Reads it. The orders that have left the window since the customer's newest one are read, and not those that are in it.
     *
     * @param now where the window ends; if the newest order is later, since clocks differ, it ends there
     */
    public static CurrentSpending read(FraudRule rule, SpendingReader rows, Instant now) {
        WindowTotals totals = new WindowTotals(rule, rows);
        return totals.currentWindow()
                .map(window -> of(rule, totals.moved(window, now.toEpochMilli())))
                .orElseGet(() -> new CurrentSpending(now, new TreeMap<>()));
    }

    private static CurrentSpending of(FraudRule rule, SpendingWindow window) {
        SortedMap<String, SpendingAssessment> byCurrency = new TreeMap<>();
        for (Map.Entry<String, Spending> total : window.totals().entrySet()) {
            byCurrency.put(total.getKey(), rule.judge(total.getKey(), total.getValue()));
        }
        return new CurrentSpending(Instant.ofEpochMilli(window.newest()), byCurrency);
    }
}
