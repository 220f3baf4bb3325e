package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.SentCreate;
import dev.orderflow.avro.OrderState;
import java.util.List;

/**
 * S3: create is idempotent. Of the create commands of an id the first makes the order, and no other has any effect. What a
 * client is answered for the others, no topic shows.
 */
public final class FirstCreate implements Invariant {
    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S3", "only the first create command of an id creates the order")
                .counting("orders with their first command", "repeated commands");
        facts.orders().values().forEach(order -> judge(facts, order, evidence));
        return evidence.finding();
    }

    private static void judge(Facts facts, OrderHistory order, Evidence evidence) {
        List<Seen<SentCreate>> creates = order.creates().stream()
                .filter(create -> !facts.isDeadLetter(create.at()))
                .toList();
        evidence.count("repeated commands", Math.max(0, creates.size() - 1));
        order.records().stream()
                .filter(record -> record.value().state() == OrderState.CREATED)
                .forEach(created -> creates.stream()
                        .filter(create -> create.value()
                                .commandId()
                                .equals(created.value().fixed().commandId()))
                        .findFirst()
                        .ifPresent(create -> {
                            if (create.equals(creates.get(0))) {
                                evidence.count("orders with their first command");
                                return;
                            }
                            evidence.violated(
                                    created.at(),
                                    order,
                                    "made by the create command at " + create.at() + " (expected: by the first, at "
                                            + creates.get(0).at() + ")");
                        }));
    }
}
