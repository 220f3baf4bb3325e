package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.checks.Check;
import java.time.Clock;
import java.util.Map;

/** Writes answers down as records for the aggregator, with the figures that decided them. */
final class LoyaltyResults {
    private final LoyaltyRule rule;
    private final Check check;

    LoyaltyResults(LoyaltyRule rule, Clock clock) {
        this.rule = rule;
        this.check = new Check("LOYALTY_CHECK", clock);
    }

    OrderValidation notApplicable(String orderId, Order order) {
        return check.pass(orderId, check.reason("NOT_APPLICABLE", "the order is small, or names no customer"));
    }

    OrderValidation judged(String orderId, int shipped) {
        Map<String, String> figures = Map.of(
                "shipped", Integer.toString(shipped),
                "orders", Integer.toString(rule.orders()));
        if (rule.isSatisfiedBy(shipped)) {
            return check.pass(orderId, figures);
        }
        String detail = "orders shipped to the customer: " + shipped + " (expected: at least " + rule.orders()
                + " for an order this large)";
        return check.fail(orderId, figures, check.reason("TOO_FEW_ORDERS", detail));
    }
}
