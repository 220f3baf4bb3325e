package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.OrderValidation;
import java.time.Duration;
import java.util.List;

/** Of S10 what is about alerts: each result that fails an order raises one with its figures, and nothing else does. */
final class FraudAlerts {
    private static final String COUNTED = "alerts";
    private static final Duration ALERTS_ARE_KEPT = Duration.ofDays(29);

    private final AuditTime moment;
    private final Evidence evidence;

    FraudAlerts(AuditTime moment, Evidence evidence) {
        this.moment = moment;
        this.evidence = evidence.counting(COUNTED);
    }

    void judge(OrderHistory order) {
        evidence.count(COUNTED, order.alerts().size());
        List<Seen<OrderValidation>> failed = order.results().stream()
                .filter(result -> result.value().getCheck().equals(Checks.FRAUD))
                .filter(result -> result.value().getResult() == CheckResult.FAIL)
                .toList();
        if (failed.isEmpty()) {
            order.alerts().stream()
                    .filter(Seen::early)
                    .forEach(alert ->
                            evidence.violated(alert.at(), order, "an alert, but no " + Checks.FRAUD + " failed it"));
            return;
        }
        Seen<OrderValidation> result = failed.get(0);
        if (order.alerts().size() > failed.size()) {
            evidence.violated(order.alerts().get(1).at(), order, "an alert was raised again (expected: one)");
        } else if (order.alerts().isEmpty() && hasCustomer(order) && result.early() && isAlertKept(result)) {
            evidence.violated(result.at(), order, "FAIL without an alert in fraud-alerts");
        }
        order.alerts().stream()
                .filter(alert -> !isOf(alert.value(), result.value()))
                .forEach(alert -> evidence.violated(
                        alert.at(),
                        order,
                        "an alert of total " + alert.value().getTotal() + ", count "
                                + alert.value().getCount() + " (expected, by the result at " + result.at() + ": "
                                + result.value().getFigures() + ")"));
    }

    private static boolean hasCustomer(OrderHistory order) {
        return order.first()
                .filter(first -> !first.value().content().customerId().isEmpty())
                .isPresent();
    }

    private boolean isAlertKept(Seen<OrderValidation> result) {
        return !result.timestamp().plus(ALERTS_ARE_KEPT).isBefore(moment.readAt());
    }

    private static boolean isOf(FraudAlert alert, OrderValidation result) {
        return FraudResults.isNumber(result.getFigures().get("total"), alert.getTotal())
                && Integer.toString(alert.getCount()).equals(result.getFigures().get("count"));
    }
}
