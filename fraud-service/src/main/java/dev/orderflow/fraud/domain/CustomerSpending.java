package dev.orderflow.fraud.domain;

import java.util.List;
import java.util.Optional;

/**
 * Folds the records of one customer into answers, by the rule that the package's text states. Needs nothing but the
 * rule and the customer's rows, and keeps nothing itself.
 *
 * <p>The sum of a window is not added up for each order: a customer may place tens of thousands in an hour. The totals
 * of the newest window are kept, and an order at the newest time only subtracts what has left it since. A late order's
 * total is the newest one, corrected at both ends by what lies between the two windows, so that it costs as much as it
 * is late; only where the two do not overlap is a window added up. Forgotten orders are removed a few at a time, since a
 * customer who comes back after a day must not hold up a transaction.
 */
public final class CustomerSpending {
    /** The most rows that are removed while one order is answered; more than the one row that an order adds. */
    static final int SWEPT_AT_ONCE = 100;

    private final FraudRule rule;
    private final SpendingStore rows;
    private final WindowTotals totals;

    /** A fold over these rows. */
    public CustomerSpending(FraudRule rule, SpendingStore rows) {
        this.rule = rule;
        this.rows = rows;
        this.totals = new WindowTotals(rule, rows);
    }

    /** Answers an order that was created, and counts it if it passes. An order that is known is only answered again. */
    public AssessedOrder created(PlacedOrder order) {
        Optional<SpendingWindow> before = totals.currentWindow();
        return before.flatMap(window -> remembered(window, order.orderId()))
                .map(known -> new AssessedOrder(known.verdict(), true))
                .orElseGet(() -> judge(
                        before.map(window -> totals.moved(window, order.time()))
                                .orElseGet(() -> SpendingWindow.startingAt(order.time(), rule)),
                        order));
    }

    /** Stops counting an order that failed or was cancelled. An order that is not known or does not count changes nothing. */
    public void ended(String orderId) {
        totals.currentWindow()
                .ifPresent(window -> remembered(window, orderId)
                        .filter(RememberedOrder::counts)
                        .ifPresent(known -> stopCounting(window, known)));
    }

    private AssessedOrder judge(SpendingWindow window, PlacedOrder order) {
        SpendingAssessment verdict =
                rule.judge(order.currency(), spendingBefore(window, order).plus(order.amount()));
        SpendingWindow after = window;
        if (!window.forgot(order.time())) {
            RememberedOrder judged = new RememberedOrder(order, verdict, !verdict.exceeded());
            rows.keep(judged);
            after = judged.counts() && window.covers(order.time()) ? window.plus(order) : window;
        }
        rows.keep(swept(after));
        return new AssessedOrder(verdict, false);
    }

    private void stopCounting(SpendingWindow window, RememberedOrder known) {
        rows.keep(known.stopCounting());
        rows.keep(window.covers(known.order().time()) ? window.minus(known.order()) : window);
    }

    private Optional<RememberedOrder> remembered(SpendingWindow window, String orderId) {
        return rows.order(orderId).filter(known -> !window.forgot(known.order().time()));
    }

    private Spending spendingBefore(SpendingWindow window, PlacedOrder order) {
        long time = order.time();
        long end = time - rule.windowMillis();
        if (!window.covers(time)) {
            return total(window, end, time, order.currency());
        }
        Spending spending = window.total(order.currency());
        return time == window.newest()
                ? spending
                : spending.minus(total(window, time, window.newest(), order.currency()))
                        .plus(total(window, end, window.end(), order.currency()));
    }

    private Spending total(SpendingWindow window, long after, long upTo, String currency) {
        return totals.between(window, after, upTo).getOrDefault(currency, Spending.NOTHING);
    }

    private SpendingWindow swept(SpendingWindow window) {
        List<RememberedOrder> forgotten = rows.oldest(window.swept(), window.horizon(), SWEPT_AT_ONCE);
        forgotten.forEach(rows::remove);
        if (forgotten.size() < SWEPT_AT_ONCE) {
            return window.sweptTo(window.horizon());
        }
        // More of the last time may remain.
        return window.sweptTo(forgotten.get(forgotten.size() - 1).order().time() - 1);
    }
}
