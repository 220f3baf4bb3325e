package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderContent;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * S10: every FRAUD_CHECK result is the fold of `customer-orders` up to it, and `customer-orders` says of each order what
 * `orders` says: that it is there, amount, currency and time, and that it ended. The i-th result of an order answers its i-th
 * CREATED entry that fraud-service did not dead-letter. One that says that the time was wrong counts for nothing. An order without a customer is in no customer's fold and
 * passes. Each FAIL raises one alert.
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
        Evidence evidence = new Evidence("S10", "every fraud result is the fold of customer-orders up to it")
                .counting("results", "entries", "customers", "dead letters");
        Map<String, List<Optional<FraudFold.Answer>>> answers = new HashMap<>();
        for (List<Seen<CustomerOrder>> entries : facts.customerOrders().values()) {
            evidence.count("customers");
            FraudFold fold = new FraudFold(limits, window);
            for (Seen<CustomerOrder> entry : entries) {
                evidence.count("entries");
                OrderHistory order = facts.orders().get(entry.value().getOrderId());
                judgeEntry(order, entry, evidence);
                List<Optional<FraudFold.Answer>> given =
                        answers.computeIfAbsent(entry.value().getOrderId(), id -> new ArrayList<>());
                if (facts.mayHaveDeadLettered(Checks.SERVICES.get(Checks.FRAUD), List.of(entry.at()))) {
                    evidence.count("dead letters");
                } else if (isCreated(entry) && isAnsweredForWrongTime(order, given.size())) {
                    given.add(Optional.empty());
                } else {
                    fold.next(entry).ifPresent(answer -> given.add(Optional.of(answer)));
                }
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

    private static boolean isCreated(Seen<CustomerOrder> entry) {
        return entry.value().getState() == OrderState.CREATED;
    }

    private static boolean isAnsweredForWrongTime(OrderHistory order, int index) {
        return order != null
                && fraudResults(order).skip(index).findFirst().stream()
                        .anyMatch(result -> isForWrongTime(result.value()));
    }

    private static Stream<Seen<OrderValidation>> fraudResults(OrderHistory order) {
        return order.results().stream()
                .filter(result -> result.value().getCheck().equals(Checks.FRAUD));
    }

    private static void judgeEntry(OrderHistory order, Seen<CustomerOrder> entry, Evidence evidence) {
        if (!entry.early()) {
            return;
        }
        String subject = "order " + entry.value().getOrderId();
        if (order == null || order.records().isEmpty()) {
            evidence.violated(entry.at(), subject, "in customer-orders, but not in orders");
            return;
        }
        List<CustomerOrder> expected = order.records().stream()
                .filter(record -> record.value().state() == entry.value().getState())
                .filter(record -> record.timestamp().equals(entry.timestamp()))
                .map(FraudResults::entryFor)
                .toList();
        if (!expected.contains(entry.value())) {
            evidence.violated(
                    entry.at(),
                    order,
                    entry.value() + " at " + entry.timestamp() + " (expected, by orders at that time: " + expected
                            + ")");
        }
    }

    private static CustomerOrder entryFor(Seen<OrderFact> record) {
        OrderContent ordered = record.value().content();
        return new CustomerOrder(
                ordered.customerId(),
                record.value().fixed().id(),
                record.value().state(),
                ordered.currency(),
                ordered.counted());
    }

    /** An order that ended must have stopped counting. */
    private void judgeCounting(OrderHistory order, Evidence evidence) {
        if (order == null || order.records().isEmpty() || moment.isUnderWay(order)) {
            return;
        }
        if (order.state() == OrderState.FAILED || order.state() == OrderState.CANCELLED) {
            order.last()
                    .ifPresent(last -> evidence.violated(
                            last.at(), order, order.state() + ", but no entry of customer-orders ends its counting"));
        }
    }

    private static void judgeResults(
            OrderHistory order, Map<String, List<Optional<FraudFold.Answer>>> answers, Evidence evidence) {
        List<Optional<FraudFold.Answer>> expected = answers.getOrDefault(order.id(), List.of());
        boolean isNamed = order.first()
                .map(first -> !first.value().content().customerId().isEmpty())
                .orElse(false);
        if (isNamed
                && !answers.containsKey(order.id())
                && order.first().orElseThrow().early()) {
            evidence.violated(order.first().orElseThrow().at(), order, "in orders, but not in customer-orders");
            return;
        }
        List<Seen<OrderValidation>> results = fraudResults(order).toList();
        for (int index = 0; index < results.size(); index++) {
            Seen<OrderValidation> result = results.get(index);
            evidence.count("results");
            if (index < expected.size()) {
                expected.get(index).ifPresent(answer -> judgeResult(order, result, answer, evidence));
            } else if (result.early()) {
                judgeUncounted(order, result, isNamed, evidence);
            }
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

    private static void judgeUncounted(
            OrderHistory order, Seen<OrderValidation> result, boolean isNamed, Evidence evidence) {
        if (isNamed) {
            evidence.violated(result.at(), order, "a result without an entry in customer-orders");
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
