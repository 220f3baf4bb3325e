package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.ViewRow;
import java.util.Comparator;

/**
 * S13: a rebuilt view equals the live one. A restart rebuilds the view of orders from its changelog, which has to hold of
 * each order the newest record of `orders`, and nothing else. The view may be a short while behind. What an instance holds
 * in memory and on disk, no topic shows; the views of stock, payments and customers are not compared.
 */
public final class RebuiltView implements Invariant {
    private final AuditTime moment;

    public RebuiltView(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S13", "a rebuilt view of orders shows each order as in the topic orders")
                .counting("rows compared");
        if (facts.view().isPresent()) {
            facts.orders().values().stream()
                    .filter(order -> !order.records().isEmpty())
                    .forEach(order -> judge(facts, order, evidence));
        }
        return evidence.finding();
    }

    private void judge(Facts facts, OrderHistory order, Evidence evidence) {
        // Of two with one version the view keeps the first.
        Seen<OrderFact> newest = order.records().stream()
                .max(Comparator.<Seen<OrderFact>>comparingInt(
                                record -> record.value().version())
                        .thenComparing(record -> -record.at().offset()))
                .orElseThrow();
        ViewRow row = facts.view().orElseThrow().get(order.id());
        long shown = row == null ? -1 : row.offset();
        if (shown == newest.at().offset() && row.same()) {
            evidence.count("rows compared");
        } else if (shown == newest.at().offset()) {
            evidence.violated(newest.at(), order, "the view contains this record with other content");
        } else if (order.records().stream().allMatch(record -> record.at().offset() < shown)) {
            evidence.count("rows of records that were written meanwhile");
        } else if (facts.isDeadLetter(newest.at())) {
            evidence.count("rows missing for a dead letter");
        } else if (newest.early() && moment.isSettled(newest.timestamp())) {
            evidence.violated(
                    newest.at(),
                    order,
                    row == null ? "the view does not contain it" : "the view contains the record at offset " + shown);
        } else {
            evidence.count("rows too young to be judged");
        }
    }
}
