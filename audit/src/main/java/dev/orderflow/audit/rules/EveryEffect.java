package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import java.time.Duration;
import java.util.List;

/**
 * S16: every command, payment and adjustment that was taken has its effect or its refusal, by {@link MissingEffects}. What
 * came a short while ago may be on its way. Dead letters are kept for 30 days, so an older adjustment may have been refused.
 */
public final class EveryEffect implements Invariant {
    private static final Duration LETTERS_ARE_KEPT = Duration.ofDays(29);

    private final Duration skew;
    private final AuditTime moment;

    /** @param skew how far two clocks may be apart */
    public EveryEffect(Duration skew, AuditTime moment) {
        this.skew = skew;
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S16", "every command, payment and adjustment has its effect or its refusal")
                .counting("create commands", "cancels and shipments", "payments sent", "adjustments");
        for (OrderHistory order : facts.orders().values()) {
            evidence.count("create commands", order.creates().size());
            evidence.count("cancels and shipments", order.ends().size());
            evidence.count("payments sent", order.pays().size());
        }
        facts.stock().adjustments().values().stream()
                .mapToLong(List::size)
                .forEach(more -> evidence.count("adjustments", more));
        MissingEffects.of(facts, skew).forEach(missing -> judge(missing, evidence));
        return evidence.finding();
    }

    private void judge(MissingEffects.Missing missing, Evidence evidence) {
        if (missing.cause().timestamp().plus(LETTERS_ARE_KEPT).isBefore(moment.readAt())) {
            evidence.count("of them too old to be judged");
        } else if (missing.cause().early() && moment.isSettled(missing.cause().timestamp())) {
            evidence.violated(missing.cause().at(), missing.subject(), missing.detail());
        } else {
            evidence.count("of them too young to be judged");
        }
    }
}
