package dev.orderflow.orders.domain;

import dev.orderflow.orders.domain.gather.Decision;
import dev.orderflow.orders.domain.gather.Part;
import dev.orderflow.orders.domain.gather.Reason;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * An order in one of its states.
 *
 * @param version 1 for CREATED, then one more for each state
 * @param commandId of the command that created it
 * @param life when it was created, when it must be decided, and what it needs for that
 * @param outcome when and why it left CREATED; {@link Outcome#NONE} before
 */
public record Order(
        OrderId id, OrderContent content, OrderState state, int version, String commandId, Life life, Outcome outcome) {

    /** What stays the same for as long as the order lives. */
    public record Life(Instant createdAt, Instant deadline, List<RequiredCheck> requiredChecks) {
        public Life {
            requiredChecks = List.copyOf(requiredChecks);
        }
    }

    /** When the outcome was reached ({@link Instant#EPOCH}: not yet), and the reasons known at that moment. */
    public record Outcome(Instant decidedAt, List<Reason> reasons) {
        public static final Outcome NONE = new Outcome(Instant.EPOCH, List.of());

        public Outcome {
            reasons = List.copyOf(reasons);
        }
    }

    public static Order created(OrderId id, OrderContent content, String commandId, Life life) {
        return new Order(id, content, OrderState.CREATED, 1, commandId, life, Outcome.NONE);
    }

    /** The parts whose results this order needs. */
    public SortedSet<Part> requiredParts() {
        return RequiredCheck.parts(life.requiredChecks(), content.products());
    }

    /** The order after the gather's decision. */
    public Order decided(Decision decision, Instant at) {
        if (decision instanceof Decision.Passed) {
            return next(OrderState.VALIDATED, new Outcome(at, List.of()));
        }
        if (decision instanceof Decision.Failed failed) {
            return next(OrderState.FAILED, new Outcome(at, failed.reasons()));
        }
        if (decision instanceof Decision.TimedOut timedOut) {
            return next(OrderState.FAILED, new Outcome(at, Timeouts.reasons(timedOut.missing())));
        }
        throw new IllegalArgumentException("decision: " + decision);
    }

    private Order next(OrderState next, Outcome nextOutcome) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("order " + id + " cannot go from " + state + " to " + next);
        }
        return new Order(id, content, next, version + 1, commandId, life, nextOutcome);
    }
}
