package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * S17: every check's result follows from its inputs. Details: from the order, by {@link DetailsRules}. Inventory: from the
 * levels, by {@link StockDecisions}. Fraud is S10's matter; the checks of others the audit does not know. Each of the three
 * answers every order: a result that is not there when the deadline and a failover are over is missed. ERROR says that a
 * check could not be made, which no topic contradicts.
 */
public final class CheckedResults implements Invariant {
    private final DetailsRules details;
    private final Duration skew;
    private final AuditTime moment;

    /** @param skew how far two clocks may be apart */
    public CheckedResults(DetailsRules details, Duration skew, AuditTime moment) {
        this.details = details;
        this.skew = skew;
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S17", "every check's result follows from its inputs")
                .counting("results of details", "results of inventory");
        StockDecisions stock = new StockDecisions(facts, skew);
        for (OrderHistory order : facts.orders().values()) {
            if (!order.records().isEmpty()) {
                order.results().stream().filter(Seen::early).forEach(result -> judge(order, result, stock, evidence));
                order.in(OrderState.CREATED).ifPresent(created -> judgeMissing(facts, order, created, evidence));
            }
        }
        return evidence.finding();
    }

    private void judge(OrderHistory order, Seen<OrderValidation> seen, StockDecisions stock, Evidence evidence) {
        OrderValidation result = seen.value();
        Optional<String> objection = Optional.empty();
        if (result.getResult() == CheckResult.ERROR) {
            evidence.count("checks that could not be performed");
        } else if (result.getCheck().equals(Checks.DETAILS)) {
            evidence.count("results of details");
            objection = details.objection(order.records().get(0).value().content(), result);
        } else if (result.getCheck().equals(Checks.INVENTORY)) {
            evidence.count("results of inventory");
            objection = stock.objection(order, result);
        }
        objection.ifPresent(detail -> evidence.violated(seen.at(), order, detail));
    }

    private void judgeMissing(Facts facts, OrderHistory order, Seen<OrderFact> created, Evidence evidence) {
        if (!created.early() || !moment.isSettled(created.value().fixed().deadline())) {
            return;
        }
        Set<Identity> there = order.firstResults().keySet();
        for (Identity awaited : order.awaited()) {
            String service = Checks.SERVICES.get(awaited.check());
            if (service == null || there.contains(awaited)) {
                continue;
            }
            if (facts.mayHaveDeadLettered(service, order.asked())) {
                evidence.count("results missing for a dead letter");
            } else {
                evidence.violated(
                        created.at(),
                        order,
                        awaited + " has not answered by its deadline "
                                + created.value().fixed().deadline());
            }
        }
    }
}
