package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Writes answers down as records for the aggregator, with the figures that decided them. */
final class LoyaltyResults {
    static final String CHECK = "LOYALTY_CHECK";
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";
    static final String TOO_FEW_ORDERS = "TOO_FEW_ORDERS";

    private final LoyaltyRule rule;
    private final Clock clock;

    LoyaltyResults(LoyaltyRule rule, Clock clock) {
        this.rule = rule;
        this.clock = clock;
    }

    OrderValidation notApplicable(String orderId, Order order) {
        Reason reason = new Reason(CHECK, null, NOT_APPLICABLE, "the order is small, or names no customer");
        return result(orderId, CheckResult.PASS, List.of(reason), Map.of());
    }

    OrderValidation judged(String orderId, int shipped) {
        Map<String, String> figures = Map.of(
                "shipped", Integer.toString(shipped),
                "orders", Integer.toString(rule.orders()));
        if (rule.isSatisfiedBy(shipped)) {
            return result(orderId, CheckResult.PASS, List.of(), figures);
        }
        String detail = "orders shipped to the customer: " + shipped + " (expected: at least " + rule.orders()
                + " for an order this large)";
        return result(orderId, CheckResult.FAIL, List.of(new Reason(CHECK, null, TOO_FEW_ORDERS, detail)), figures);
    }

    private OrderValidation result(
            String orderId, CheckResult result, List<Reason> reasons, Map<String, String> figures) {
        return OrderValidation.newBuilder()
                .setOrderId(orderId)
                .setCheck(CHECK)
                .setResult(result)
                .setReasons(reasons)
                .setFigures(figures)
                .setDecidedAt(clock.instant())
                .build();
    }
}
