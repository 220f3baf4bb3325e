package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderContent;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.FraudOrderChange;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * S10: every FRAUD_CHECK result is the fold of `fraud-orders` up to it, and `fraud-orders` says of each order what `orders`
 * says: amount, currency and time of its CREATED, and that it ended. The i-th result of an order answers its i-th CREATED
 * entry. An order without a customer is in no customer's fold and passes. Each FAIL raises one alert.
 */
public final class FraudResults implements Invariant {
    private final MoneyLimits limits;
    private final Duration window;
    private final AuditTime moment;

    /** @param limits the largest total in each currency that passes in one window of this length */
    public FraudResults(MoneyLimits limits, Duration window, AuditTime moment) {
        this.limits = limits;
        this.window = window;
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S10", "every fraud result is the fold of fraud-orders up to it")
                .counting("results", "entries", "customers");
        Map<String, List<FraudFold.Answer>> answers = new HashMap<>();
        for (List<Seen<FraudOrder>> entries : facts.fraudOrders().values()) {
            evidence.count("customers");
            FraudFold fold = new FraudFold(limits, window);
            for (Seen<FraudOrder> entry : entries) {
                evidence.count("entries");
                judgeEntry(facts.orders().get(entry.value().getOrderId()), entry, evidence);
                fold.next(entry)
                        .ifPresent(
                                answer -> answers.computeIfAbsent(entry.value().getOrderId(), id -> new ArrayList<>())
                                        .add(answer));
            }
            fold.counting().forEach(id -> judgeCounting(facts.orders().get(id), evidence));
        }
        FraudAlerts alerts = new FraudAlerts(moment, evidence);
        for (OrderHistory order : facts.orders().values()) {
            judgeResults(order, answers, evidence);
            alerts.judge(order);
        }
        return evidence.finding();
    }

    private static void judgeEntry(OrderHistory order, Seen<FraudOrder> entry, Evidence evidence) {
        if (!entry.early()) {
            return;
        }
        String subject = "order " + entry.value().getOrderId();
        if (order == null || order.records().isEmpty()) {
            evidence.violated(entry.at(), subject, "in fraud-orders, but not in orders");
        } else if (entry.value().getChange() == FraudOrderChange.CREATED) {
            judgeCreated(order, entry, evidence);
        } else if (!order.wasIn(OrderState.FAILED) && !order.wasIn(OrderState.CANCELLED)) {
            evidence.violated(entry.at(), subject, "ENDED in fraud-orders, but neither FAILED nor CANCELLED");
        }
    }

    private static void judgeCreated(OrderHistory order, Seen<FraudOrder> entry, Evidence evidence) {
        List<FraudOrder> expected = order.records().stream()
                .filter(record -> record.value().state() == OrderState.CREATED)
                .map(FraudResults::entryFor)
                .toList();
        if (!expected.contains(entry.value())) {
            evidence.violated(
                    entry.at(), order, "counted as " + entry.value() + " (expected, by orders: " + expected + ")");
        }
    }

    private static FraudOrder entryFor(Seen<OrderFact> created) {
        OrderContent ordered = created.value().content();
        return new FraudOrder(
                ordered.customerId(),
                created.value().fixed().id(),
                ordered.currency(),
                ordered.counted(),
                FraudOrderChange.CREATED,
                created.timestamp());
    }

    /** An order that ended must have stopped counting. */
    private void judgeCounting(OrderHistory order, Evidence evidence) {
        if (order == null || order.records().isEmpty() || moment.isUnderWay(order)) {
            return;
        }
        if (order.state() == OrderState.FAILED || order.state() == OrderState.CANCELLED) {
            order.last()
                    .ifPresent(last -> evidence.violated(
                            last.at(), order, order.state() + ", but no entry of fraud-orders ends its counting"));
        }
    }

    private static void judgeResults(
            OrderHistory order, Map<String, List<FraudFold.Answer>> answers, Evidence evidence) {
        List<FraudFold.Answer> expected = answers.getOrDefault(order.id(), List.of());
        int index = 0;
        for (Seen<OrderValidation> result : order.results()) {
            if (!result.value().getCheck().equals(Checks.FRAUD)) {
                continue;
            }
            evidence.count("results");
            if (index < expected.size()) {
                judgeResult(order, result, expected.get(index), evidence);
            } else if (result.early()) {
                judgeUncounted(order, result, evidence);
            }
            index++;
        }
    }

    private static void judgeResult(
            OrderHistory order, Seen<OrderValidation> result, FraudFold.Answer answer, Evidence evidence) {
        CheckResult expected = answer.fails() ? CheckResult.FAIL : CheckResult.PASS;
        Map<String, String> figures = result.value().getFigures();
        boolean same = result.value().getResult() == expected
                && isNumber(figures.get("total"), answer.total())
                && isNumber(figures.get("count"), BigDecimal.valueOf(answer.count()));
        if (!same) {
            evidence.violated(
                    result.at(),
                    order,
                    result.value().getResult() + " by " + figures + " (expected, by the fold up to " + answer.at()
                            + ": " + expected + " by total " + answer.total() + ", count " + answer.count() + ")");
        }
    }

    private static void judgeUncounted(OrderHistory order, Seen<OrderValidation> result, Evidence evidence) {
        boolean named = order.first()
                .map(first -> !first.value().content().customerId().isEmpty())
                .orElse(false);
        if (named && isForWrongTime(result.value())) {
            return; // it was answered, and is not counted
        }
        if (named) {
            evidence.violated(result.at(), order, "a result without an entry in fraud-orders");
        } else if (result.value().getResult() != CheckResult.PASS) {
            evidence.violated(result.at(), order, result.value().getResult() + " without a customer (expected: PASS)");
        }
    }

    private static boolean isForWrongTime(OrderValidation result) {
        return result.getResult() == CheckResult.ERROR
                && result.getReasons().stream()
                        .anyMatch(reason -> reason.getCode().equals("CLOCK_SKEW"));
    }

    static boolean isNumber(String text, BigDecimal expected) {
        try {
            return text != null && new BigDecimal(text).compareTo(expected) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
