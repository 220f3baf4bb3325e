package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * S5: the outcome follows from the results and the required checks, by identity and never by number. The first result of
 * an identity counts. VALIDATED: each required identity passed. FAILED: one of them failed or could not be checked, and
 * every reason comes from such a check; or the deadline had passed, see {@link TimedOutOrder}.
 */
public final class OutcomeFollows implements Invariant {
    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S5", "the outcome follows from the results and the required checks")
                .counting("VALIDATED", "FAILED by a result", "FAILED at the deadline");
        ReadResults read = new ReadResults(facts);
        for (OrderHistory order : facts.orders().values()) {
            order.records().stream()
                    .filter(record -> record.early() && record.value().isOutcome())
                    .findFirst()
                    .ifPresent(outcome -> judge(order, outcome, read, evidence));
        }
        return evidence.finding();
    }

    private static void judge(OrderHistory order, Seen<OrderFact> outcome, ReadResults read, Evidence evidence) {
        if (outcome.value().state() == OrderState.VALIDATED) {
            judgeValidated(order, outcome, evidence);
        } else if (TimedOutOrder.isTimeout(outcome.value())) {
            evidence.count("FAILED at the deadline");
            new TimedOutOrder(order, outcome, read)
                    .objections()
                    .forEach(objection -> evidence.violated(outcome.at(), order, objection));
        } else {
            judgeFailed(order, outcome, evidence);
        }
    }

    private static void judgeValidated(OrderHistory order, Seen<OrderFact> outcome, Evidence evidence) {
        evidence.count("VALIDATED");
        Map<Identity, Seen<OrderValidation>> results = order.firstResults();
        for (Identity awaited : order.awaited()) {
            Seen<OrderValidation> result = results.get(awaited);
            if (result == null) {
                evidence.violated(outcome.at(), order, "VALIDATED without a result of " + awaited);
            } else if (result.value().getResult() != CheckResult.PASS) {
                evidence.violated(
                        outcome.at(),
                        order,
                        "VALIDATED, but the first result of " + awaited + " is "
                                + result.value().getResult() + " at " + result.at());
            }
        }
    }

    private static void judgeFailed(OrderHistory order, Seen<OrderFact> outcome, Evidence evidence) {
        evidence.count("FAILED by a result");
        Set<Identity> awaited = order.awaited();
        List<Identity> against = order.firstResults().entrySet().stream()
                .filter(result -> awaited.contains(result.getKey()))
                .filter(result -> result.getValue().value().getResult() != CheckResult.PASS)
                .map(Map.Entry::getKey)
                .toList();
        if (against.isEmpty()) {
            evidence.violated(outcome.at(), order, "FAILED, but no required check came to FAIL or ERROR first");
            return;
        }
        if (outcome.value().reasons().isEmpty()) {
            evidence.violated(outcome.at(), order, "FAILED without a reason (expected: one of " + against + ")");
        }
        for (Reason reason : outcome.value().reasons()) {
            if (against.stream().noneMatch(identity -> identity.check().equals(reason.getCheck()))) {
                evidence.violated(
                        outcome.at(),
                        order,
                        "reason " + reason.getCode() + " of " + reason.getCheck()
                                + ", which did not fail it (expected: " + against + ")");
            }
        }
    }
}
