package dev.orderflow.fraud.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.fraud.domain.Verdict;
import dev.orderflow.schemas.money.Currencies;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;

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

    FraudResults(Clock clock) {
        this.clock = clock;
    }

    OrderValidation notApplicable(Order order) {
        Reason reason = new Reason(CHECK, null, NOT_APPLICABLE, "the order names no customer");
        return result(order.getId(), CheckResult.PASS, List.of(reason), Map.of());
    }

    /** What an order spends cannot be told when its time is wrong. */
    OrderValidation wrongTime(Order order, String objection) {
        Reason reason = new Reason(CHECK, null, CLOCK_SKEW, objection);
        return result(order.getId(), CheckResult.ERROR, List.of(reason), Map.of());
    }

    KeyValue<String, OrderValidation> validation(String customerId, JudgedOrder judged) {
        FraudOrder order = judged.order();
        Verdict verdict = judged.answer().verdict();
        OrderValidation validation = verdict.exceeded()
                ? result(
                        order.getOrderId(),
                        CheckResult.FAIL,
                        List.of(limitExceeded(order, verdict)),
                        figures(order, verdict))
                : result(order.getOrderId(), CheckResult.PASS, List.of(), figures(order, verdict));
        return KeyValue.pair(order.getOrderId(), validation);
    }

    FraudAlert alert(JudgedOrder judged) {
        FraudOrder order = judged.order();
        Verdict verdict = judged.answer().verdict();
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

    private static Reason limitExceeded(FraudOrder order, Verdict verdict) {
        String detail = "total " + Currencies.money(verdict.spending().total(), order.getCurrency()) + " of "
                + verdict.spending().count() + " orders within " + Duration.ofMillis(verdict.windowMillis())
                + ", this one included (limit " + Currencies.money(verdict.limit(), order.getCurrency()) + ")";
        return new Reason(CHECK, null, LIMIT_EXCEEDED, detail);
    }

    private static Map<String, String> figures(FraudOrder order, Verdict verdict) {
        return Map.of(
                "total", Currencies.amount(verdict.spending().total(), order.getCurrency()),
                "count", Integer.toString(verdict.spending().count()),
                "limit", Currencies.amount(verdict.limit(), order.getCurrency()),
                "windowMillis", Long.toString(verdict.windowMillis()));
    }
}
