package dev.orderflow.email.domain;

import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.schemas.rules.CustomerForm;
import java.math.BigDecimal;
import java.util.List;

/**
 * What e-mails say of an order.
 *
 * @param customerId empty when the order names none that there can be
 * @param total of all lines
 * @param lines the first {@link #MOST_LINES}
 * @param moreLines how many are left out (>= 0)
 * @param reasons why it failed; the first {@link #MOST_REASONS}
 */
public record OrderSummary(
        String customerId, String currency, BigDecimal total, List<Line> lines, int moreLines, List<Reason> reasons) {
    /** An e-mail shows no more lines than this. */
    public static final int MOST_LINES = 100;

    public static final int MOST_REASONS = 20;

    public OrderSummary {
        total = total.setScale(Currencies.SCALE);
        lines = List.copyOf(lines);
        reasons = List.copyOf(reasons);
    }

    /** One line of the order. */
    public record Line(String product, int quantity, BigDecimal price) {
        BigDecimal amount() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    /**
     * Why the order failed.
     *
     * @param product empty when it is about the whole order
     */
    public record Reason(String check, String product, String code, String detail) {}

    /** Of a whole order; what is too much for an e-mail is left out. */
    public static OrderSummary of(String customerId, String currency, List<Line> lines, List<Reason> reasons) {
        return new OrderSummary(
                CustomerForm.isValidId(customerId) ? customerId : "",
                currency,
                lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                lines.stream().limit(MOST_LINES).toList(),
                Math.max(0, lines.size() - MOST_LINES),
                reasons.stream().limit(MOST_REASONS).toList());
    }

    /** To whom and how much, without lines and reasons. */
    OrderSummary brief() {
        return new OrderSummary(customerId, currency, total, List.of(), 0, List.of());
    }
}
