package dev.orderflow.fraud.stream;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.fraud.domain.SpendingAssessment;
import dev.orderflow.schemas.checks.Check;
import dev.orderflow.schemas.money.Currencies;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Writes verdicts down as records for the aggregator and for operators. A result's figures hold all numbers that decided it
 * ({@code total}, {@code count}, {@code limit}, {@code windowMillis}), so that it can be checked without the
 * configuration of its time.
 */
final class FraudResults {
    static final String CHECK = "FRAUD_CHECK";
    static final String LIMIT_EXCEEDED = "LIMIT_EXCEEDED";
    static final String CLOCK_SKEW = "CLOCK_SKEW";
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";

    private final Clock clock;
    private final Check check;

    FraudResults(Clock clock) {
        this.clock = clock;
        this.check = new Check(CHECK, clock);
    }

    OrderValidation notApplicable(CustomerOrder order) {
        return check.pass(order.getOrderId(), check.reason(NOT_APPLICABLE, "the order names no customer"));
    }

    /** The spending of an order is unknown when its time is wrong. */
    OrderValidation wrongTime(CustomerOrder order, String objection) {
        return check.error(order.getOrderId(), check.reason(CLOCK_SKEW, objection));
    }

    OrderValidation validation(CustomerOrder order, SpendingAssessment verdict) {
        return verdict.exceeded()
                ? check.fail(order.getOrderId(), figures(order, verdict), limitExceeded(order, verdict))
                : check.pass(order.getOrderId(), figures(order, verdict));
    }

    FraudAlert alert(CustomerOrder order, SpendingAssessment verdict) {
        return FraudAlert.newBuilder()
                .setCustomerId(order.getCustomerId())
                .setOrderId(order.getOrderId())
                .setCurrency(order.getCurrency())
                .setTotal(verdict.spending().total().setScale(Currencies.SCALE))
                .setCount(verdict.spending().count())
                .setLimit(verdict.limit().setScale(Currencies.SCALE))
                .setWindowMillis(verdict.windowMillis())
                .setRaisedAt(clock.instant())
                .build();
    }

    private Reason limitExceeded(CustomerOrder order, SpendingAssessment verdict) {
        String detail = "total " + Currencies.money(verdict.spending().total(), order.getCurrency()) + " of "
                + verdict.spending().count() + " orders within " + Duration.ofMillis(verdict.windowMillis())
                + ", this one included (limit " + Currencies.money(verdict.limit(), order.getCurrency()) + ")";
        return check.reason(LIMIT_EXCEEDED, detail);
    }

    private static Map<String, String> figures(CustomerOrder order, SpendingAssessment verdict) {
        return Map.of(
                "total", Currencies.amount(verdict.spending().total(), order.getCurrency()),
                "count", Integer.toString(verdict.spending().count()),
                "limit", Currencies.amount(verdict.limit(), order.getCurrency()),
                "windowMillis", Long.toString(verdict.windowMillis()));
    }
}
