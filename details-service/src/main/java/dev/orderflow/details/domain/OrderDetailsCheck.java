package dev.orderflow.details.domain;

import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks an order's details and reports every broken rule: those of the whole order first, then those of its lines. Looks
 * at the order alone; does not ask whether customer or product exist.
 */
public final class OrderDetailsCheck {
    /** Most broken rules that are listed one by one; one order can break thousands. */
    public static final int MAX_LISTED = 20;

    private static final int MAX_QUOTED = 100;

    private final DetailsLimits limits;

    /** A check against these limits. */
    public OrderDetailsCheck(DetailsLimits limits) {
        this.limits = limits;
    }

    /** The rules that the order breaks: none, if it passes; at most {@link #MAX_LISTED} and one that counts the rest. */
    public List<BrokenRule> brokenRules(OrderDetails order) {
        List<BrokenRule> broken = Stream.concat(ofOrder(order), ofLines(order)).toList();
        if (broken.size() <= MAX_LISTED) {
            return broken;
        }
        List<BrokenRule> listed = new ArrayList<>(broken.subList(0, MAX_LISTED));
        listed.add(BrokenRule.ofOrder(Rule.MORE_REASONS, "and " + (broken.size() - MAX_LISTED) + " more"));
        return listed;
    }

    private Stream<BrokenRule> ofOrder(OrderDetails order) {
        return Stream.of(customer(order), currency(order), lineCount(order), total(order))
                .flatMap(rules -> rules);
    }

    private static Stream<BrokenRule> customer(OrderDetails order) {
        if (order.customerId().isEmpty()) {
            return Stream.of(BrokenRule.ofOrder(Rule.MISSING_CUSTOMER, "the order names no customer"));
        }
        return Shapes.isCustomer(order.customerId())
                ? Stream.empty()
                : Stream.of(BrokenRule.ofOrder(
                        Rule.MALFORMED_CUSTOMER,
                        "customer id: '" + quoted(order.customerId()) + "' (expected: 1 to " + Shapes.MAX_CHARACTERS
                                + " of A-Z a-z 0-9 . _ -)"));
    }

    private static Stream<BrokenRule> currency(OrderDetails order) {
        return Currencies.isCurrency(order.currency())
                ? Stream.empty()
                : Stream.of(BrokenRule.ofOrder(
                        Rule.UNKNOWN_CURRENCY,
                        "currency: '" + quoted(order.currency()) + "' (expected: " + Currencies.RULE + ")"));
    }

    private Stream<BrokenRule> lineCount(OrderDetails order) {
        int lines = order.lines().size();
        if (lines == 0) {
            return Stream.of(BrokenRule.ofOrder(Rule.NO_LINES, "the order has no lines"));
        }
        return lines <= limits.maxLines()
                ? Stream.empty()
                : Stream.of(BrokenRule.ofOrder(
                        Rule.TOO_MANY_LINES, "lines: " + lines + " (expected: <= " + limits.maxLines() + ")"));
    }

    private Stream<BrokenRule> total(OrderDetails order) {
        BigDecimal total = order.total();
        BigDecimal most = limits.maxTotal().in(order.currency());
        return total.compareTo(most) <= 0
                ? Stream.empty()
                : Stream.of(BrokenRule.ofOrder(
                        Rule.TOTAL_TOO_LARGE,
                        "total: " + money(total, order) + " (expected: <= " + money(most, order) + ")"));
    }

    private static Stream<BrokenRule> ofLines(OrderDetails order) {
        return order.lines().stream().flatMap(line -> ofLine(line, order));
    }

    private static Stream<BrokenRule> ofLine(DetailsLine line, OrderDetails order) {
        Stream.Builder<BrokenRule> broken = Stream.builder();
        String product = quoted(line.product());
        if (line.quantity() < 1) {
            broken.add(new BrokenRule(
                    Rule.QUANTITY_BELOW_ONE, product, "quantity: " + line.quantity() + " (expected: >= 1)"));
        }
        if (line.price().signum() < 0) {
            broken.add(new BrokenRule(
                    Rule.NEGATIVE_PRICE, product, "price: " + money(line.price(), order) + " (expected: >= 0)"));
        }
        if (!Shapes.isProduct(line.product())) {
            broken.add(new BrokenRule(
                    Rule.MALFORMED_PRODUCT,
                    product,
                    "product: '" + product + "' (expected: 1 to " + Shapes.MAX_CHARACTERS
                            + " characters, none of / \\ % ; and no control character)"));
        }
        return broken.build();
    }

    /** The order's currency may be anything that a client sent. */
    private static String money(BigDecimal amount, OrderDetails order) {
        return Currencies.money(amount, quoted(order.currency()));
    }

    /** What a client sent, on one line of bounded length: it is repeated to people and in logs. */
    private static String quoted(String text) {
        String oneLine = text.replaceAll("\\p{Cc}", "?");
        return oneLine.length() <= MAX_QUOTED ? oneLine : oneLine.substring(0, MAX_QUOTED) + "…";
    }
}
