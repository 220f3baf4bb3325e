package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.CustomerOrder;
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

    /** An order without customer passes: the details check fails it. */
    OrderValidation of(CustomerOrder order, int shipped) {
        return order.getCustomerId() == null || !rule.isFor(order.getCurrency(), order.getAmount())
                ? check.pass(
                        order.getOrderId(), check.reason("NOT_APPLICABLE", "the order is small, or names no customer"))
                : judged(order.getOrderId(), shipped);
    }

    private OrderValidation judged(String orderId, int shipped) {
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
