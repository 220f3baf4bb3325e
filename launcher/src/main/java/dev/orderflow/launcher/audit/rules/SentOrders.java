package dev.orderflow.launcher.audit.rules;

import dev.orderflow.avro.OrderState;
import dev.orderflow.launcher.audit.facts.Facts;
import dev.orderflow.launcher.audit.facts.OrderFact;
import dev.orderflow.launcher.audit.facts.OrderHistory;
import dev.orderflow.launcher.audit.facts.Seen;
import dev.orderflow.launcher.audit.facts.SentCreate;
import java.time.Duration;
import java.util.Optional;

/**
 * S2: no order that nobody sent. Each CREATED stands on the create command with its command id and the same content.
 * Commands are not kept for ever: an order older than they are kept cannot be judged, and is counted as such.
 */
public final class SentOrders implements Invariant {
    static final Duration COMMANDS_KEPT = Duration.ofDays(7);

    private final Moment moment;

    public SentOrders(Moment moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S2", "no order that nobody sent").counting("orders with their command");
        for (OrderHistory order : facts.orders().values()) {
            order.records().stream()
                    .filter(record -> record.early() && record.value().state() == OrderState.CREATED)
                    .forEach(created -> judge(order, created, evidence));
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
            judgeUnsent(order, created, evidence);
        } else if (sent.get().content().equals(created.value().content())) {
            evidence.count("orders with their command");
        } else {
            evidence.violated(
                    created.at(), order, "content differs from what command " + fixed.commandId() + " asked for");
        }
    }

    private void judgeUnsent(OrderHistory order, Seen<OrderFact> created, Evidence evidence) {
        OrderFact.Fixed fixed = created.value().fixed();
        if (fixed.createdAt().plus(COMMANDS_KEPT).isBefore(moment.readAt())) {
            evidence.count("not checkable, older than commands are kept");
            return;
        }
        evidence.violated(created.at(), order, "no create command " + fixed.commandId() + " in order-commands");
    }
}
