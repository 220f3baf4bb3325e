package dev.orderflow.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An order in one of its states.
 *
 * @param version 1 for CREATED, then one more for each state
 * @param origin of the order itself
 * @param life when it was created, when it must be decided, and what it needs for that
 * @param outcome what the checks led to; {@link Outcome#NONE} before, and for good if it was cancelled before
 * @param ending when it was cancelled or shipped, and by whose command; null before
 */
public record Order(
        OrderId id,
        OrderContent content,
        OrderState state,
        int version,
        Origin origin,
        Life life,
        Outcome outcome,
        @Nullable End ending) {

    /** What stays the same for as long as the order lives. */
    public record Life(Instant createdAt, Instant deadline, List<RequiredCheck> requiredChecks) {
        public Life {
            requiredChecks = List.copyOf(requiredChecks);
        }
    }

    /**
     * What the checks led to.
     *
     * @param decided when the outcome was reached; null: not yet
     * @param reasons known at that moment, or at the cancelling of the order
     * @param due until when it must be paid; null: it need not
     */
    public record Outcome(
            @Nullable Instant decided,
            List<Reason> reasons,
            @Nullable Instant due) {
        public static final Outcome NONE = new Outcome(null, List.of(), null);

        public Outcome {
            reasons = List.copyOf(reasons);
        }

        /** When the outcome was reached; empty: not yet. */
        public Optional<Instant> decidedAt() {
            return Optional.ofNullable(decided);
        }

        /** Until when the order must be paid; empty: it need not. */
        public Optional<Instant> payBy() {
            return Optional.ofNullable(due);
        }
    }

    /** When the order was cancelled or shipped, and by whose command. */
    public record End(Instant at, Origin origin) {}

    public static Order created(OrderId id, OrderContent content, Origin origin, Life life) {
        return new Order(id, content, OrderState.CREATED, 1, origin, life, Outcome.NONE, null);
    }

    /** When it was cancelled or shipped, and by whose command; empty: neither, yet. */
    public Optional<End> end() {
        return Optional.ofNullable(ending);
    }

    /** The results that this order needs. */
    public SortedSet<AwaitedResult> awaitedResults() {
        return RequiredCheck.parts(life.requiredChecks(), content.products());
    }

    /** The order after every check passed. */
    public Order validated(Instant at) {
        return next(OrderState.VALIDATED, new Outcome(at, List.of(), null), ending);
    }

    /** The order after a check spoke against it, or its deadline passed. */
    public Order failed(List<Reason> reasons, Instant at) {
        return next(OrderState.FAILED, new Outcome(at, reasons, null), ending);
    }

    /** The order after it was cancelled or shipped. */
    public Order ended(OrderState last, End how) {
        return next(last, outcome, how);
    }

    /** The same order, which must be paid until then. */
    public Order payable(Instant payBy) {
        Outcome due = new Outcome(outcome.decided(), outcome.reasons(), payBy);
        return new Order(id, content, state, version, origin, life, due, ending);
    }

    /** The order after the time was over in which it had to be paid. */
    public Order unpaid(BigDecimal paid, Instant at) {
        Instant payBy = outcome.payBy().orElseThrow();
        List<Reason> reasons = List.of(PaymentDue.unpaid(this, paid, payBy));
        return next(OrderState.CANCELLED, new Outcome(outcome.decided(), reasons, payBy), new End(at, Origin.RULES));
    }

    private Order next(OrderState next, Outcome nextOutcome, @Nullable End nextEnd) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("order " + id + " cannot go from " + state + " to " + next);
        }
        return new Order(id, content, next, version + 1, origin, life, nextOutcome, nextEnd);
    }
}
