package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.SentCreate;
import dev.orderflow.audit.facts.SentEnd;
import dev.orderflow.avro.OrderState;
import java.util.Optional;

/**
 * S2: every order was sent by a client. Each CREATED stands on the create command with its command id and the same
 * content, each CANCELLED and SHIPPED on a command that asked for just that, or on a payment that did not come.
 * Commands are not kept for ever: an order older than they are kept cannot be judged, and is counted as such.
 */
public final class SentOrders implements Invariant {
    private final AuditTime moment;

    public SentOrders(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence(
                        "S2",
                        "every order, payment, cancellation and shipment was requested by a client, or is due to a missing payment")
                .counting("orders with their command", "ends with their command");
        SentPayments payments = new SentPayments(moment, evidence);
        for (OrderHistory order : facts.orders().values()) {
            order.records().stream()
                    .filter(record -> record.early() && record.value().state() == OrderState.CREATED)
                    .forEach(created -> judge(order, created, evidence));
            payments.judge(order);
            order.records().stream()
                    .filter(record -> record.early() && record.value().isEnd())
                    .forEach(ended -> judgeEnd(order, ended, evidence));
        }
        return evidence.finding();
    }

    private void judge(OrderHistory order, Seen<OrderFact> created, Evidence evidence) {
        OrderFact.Fixed fixed = created.value().fixed();
        Optional<SentCreate> sent = order.creates().stream()
                .map(Seen::value)
                .filter(create -> create.commandId().equals(fixed.commandId()))
                .findFirst();
        if (sent.isEmpty()) {
            judgeUnsent(order, created, "create command " + fixed.commandId(), evidence);
        } else if (sent.get().content().equals(created.value().content())) {
            evidence.count("orders with their command");
        } else {
            evidence.violated(
                    created.at(), order, "content differs from what command " + fixed.commandId() + " asked for");
        }
    }

    private void judgeEnd(OrderHistory order, Seen<OrderFact> ended, Evidence evidence) {
        SentEnd expected =
                new SentEnd(ended.value().end().commandId(), ended.value().state());
        if (expected.commandId().isEmpty() && expected.last() == OrderState.CANCELLED) {
            SentPayments.objectionToUnpaid(order, ended)
                    .ifPresent(objection -> evidence.violated(ended.at(), order, objection));
        } else if (order.ends().stream().anyMatch(end -> end.value().equals(expected))) {
            evidence.count("ends with their command");
        } else {
            judgeUnsent(order, ended, "command " + expected.commandId() + " for " + expected.last(), evidence);
        }
    }

    private void judgeUnsent(OrderHistory order, Seen<OrderFact> record, String command, Evidence evidence) {
        if (moment.areCommandsKept(record.timestamp())) {
            evidence.violated(record.at(), order, "no " + command + " in order-commands");
        } else {
            evidence.count(AuditTime.NOT_KEPT);
        }
    }
}
