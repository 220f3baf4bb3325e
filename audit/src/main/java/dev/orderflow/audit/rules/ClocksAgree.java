package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.ClockJump;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;

/**
 * S18: times in the topics agree, within what clocks may be apart. What follows is no earlier than what it follows from: an
 * order than its command, its end than the command that asked for it, a result than its order; and the times of the
 * aggregator's records do not go back. Fraud's window and every deadline are only as right as these clocks.
 */
public final class ClocksAgree implements Invariant {
    private static final String AGGREGATOR = "the aggregator's clock (orders-service)";

    private final Duration skew;

    /** @param skew how far two clocks may be apart */
    public ClocksAgree(Duration skew) {
        this.skew = skew;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S18", "times in the topics agree within " + skew.toSeconds() + " s")
                .counting("times compared", "jumps back");
        for (OrderHistory order : facts.orders().values()) {
            for (Seen<OrderFact> record : order.records()) {
                judgeCause(order, record, evidence);
            }
            order.in(OrderState.CREATED).ifPresent(created -> judgeResults(order, created, evidence));
        }
        for (ClockJump jump : facts.jumps()) {
            evidence.count("jumps back");
            evidence.violated(
                    jump.at(),
                    AGGREGATOR,
                    "went back from " + jump.before() + " to " + jump.timestamp() + " within its partition");
        }
        return evidence.finding();
    }

    private void judgeCause(OrderHistory order, Seen<OrderFact> record, Evidence evidence) {
        String created = record.value().fixed().commandId();
        String ended = record.value().end().commandId();
        if (record.value().state() == OrderState.CREATED) {
            order.creates().stream()
                    .filter(create -> create.value().commandId().equals(created))
                    .findFirst() // it may have been replayed
                    .ifPresent(create -> compareWithCommand(record, create.timestamp(), evidence));
        } else if (record.value().isEnd() && !ended.isEmpty()) {
            order.ends().stream()
                    .filter(end -> end.value().commandId().equals(ended))
                    .findFirst()
                    .ifPresent(end -> compareWithCommand(record, end.timestamp(), evidence));
        }
    }

    private void compareWithCommand(Seen<OrderFact> record, Instant command, Evidence evidence) {
        evidence.count("times compared");
        if (isEarlier(record.timestamp(), command)) {
            evidence.violated(
                    record.at(),
                    AGGREGATOR + ", or that of REST",
                    record.value().state() + " of order "
                            + record.value().fixed().id() + " at " + record.timestamp() + ", "
                            + apart(record.timestamp(), command) + " before its command");
        }
    }

    private void judgeResults(OrderHistory order, Seen<OrderFact> created, Evidence evidence) {
        order.results().forEach(result -> {
            evidence.count("times compared");
            Instant decided = result.value().getDecidedAt();
            if (isEarlier(decided, created.timestamp())) {
                evidence.violated(
                        result.at(),
                        "the clock of " + result.value().getCheck() + ", or the aggregator's",
                        "a result of order " + order.id() + " at " + decided + ", "
                                + apart(decided, created.timestamp()) + " before the order");
            }
        });
    }

    private boolean isEarlier(Instant effect, Instant cause) {
        return effect.plus(skew).isBefore(cause);
    }

    private static String apart(Instant effect, Instant cause) {
        return Duration.between(effect, cause).toSeconds() + " s";
    }
}
