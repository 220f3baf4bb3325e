package dev.orderflow.inventory.domain;

import dev.orderflow.inventory.domain.ClaimDecision.Granted;
import dev.orderflow.inventory.domain.ClaimDecision.Refused;
import java.util.Optional;

/**
 * Keeps the books of each product: what is on hand, what is reserved for whom. It grants only what is available, and what
 * it granted for an order is given back or consumed as a whole, once. Products do not know each other: an order that gets
 * one product and not another fails, and its end releases what it got.
 *
 * <p>What is remembered, and why no longer:
 *
 * <ul>
 *   <li>a product's stock for ever;
 *   <li>the decision on a claim, granted or refused, until its order ends. A reservation is needed until then, and makes the
 *       same claim again change nothing. A refusal makes the order fail, so it goes soon. After the end nothing is
 *       needed: an order is created once, its records come in order, and what a crash repeats finds these rows as they were
 *       before, since they are part of the same transaction;
 *   <li>an applied adjustment for as long as a warehouse may send it again.
 * </ul>
 *
 * <p>Knows neither topics nor time. Not safe for use by many threads.
 */
public final class Ledger {
    /**
     * Levels are kept within this bound in either direction, so that sums of two cannot overflow. An adjustment that leads
     * further is rejected.
     */
    public static final long MAX_LEVEL = 1_000_000_000_000_000L;

    private final LedgerStore rows;

    public Ledger(LedgerStore rows) {
        this.rows = rows;
    }

    /**
     * Reserves all that the order wants of the product, or nothing. The same claim again gets the same answer.
     *
     * @param quantity the sum of the order's lines for this product; any number
     */
    public DecidedClaim reserve(Claim claim, long quantity) {
        Optional<ClaimDecision> before = rows.decision(claim);
        if (before.isPresent()) {
            return new DecidedClaim(before.get(), Optional.empty());
        }
        ClaimDecision decision = decide(claim.product(), quantity);
        rows.putDecision(claim, decision);
        return new DecidedClaim(decision, reserved(claim, decision));
    }

    /** The order ended without its pieces: what was reserved is available again. Without a reservation nothing changes. */
    public Optional<Level> release(Claim claim) {
        return end(claim)
                .map(granted -> change(
                        claim.product(),
                        stock(claim).release(granted.quantity()),
                        new Cause.Released(claim.orderId(), granted.quantity())));
    }

    /** The order's pieces left the warehouse. Without a reservation nothing changes. */
    public Optional<Level> consume(Claim claim) {
        return end(claim)
                .map(granted -> change(
                        claim.product(),
                        stock(claim).consume(granted.quantity()),
                        new Cause.Consumed(claim.orderId(), granted.quantity())));
    }

    /**
     * Applies what the warehouse says, once for each product and id. It may lead below what is reserved, and does not take
     * a reservation back: orders keep theirs, and no order gets another.
     *
     * @param actor who asked for it, by login; empty where no login was needed
     */
    public AdjustmentOutcome adjust(Adjustment adjustment, String actor) {
        Optional<Adjustment> before = rows.applied(adjustment.product(), adjustment.id());
        if (before.isPresent()) {
            return repeated(before.get(), adjustment);
        }
        return adjustment
                .objection()
                .<AdjustmentOutcome>map(AdjustmentOutcome.Rejected::new)
                .orElseGet(() -> apply(adjustment, actor));
    }

    /** Why the adjustment must not be applied to this stock; empty if it may be. */
    static Optional<String> objection(Adjustment adjustment, Stock stock) {
        long onHand = adjustment.appliedTo(stock.onHand());
        return Math.abs(onHand) <= MAX_LEVEL
                ? Optional.empty()
                : Optional.of(
                        "on hand would be " + onHand + " (expected: from " + -MAX_LEVEL + " to " + MAX_LEVEL + ")");
    }

    private ClaimDecision decide(String product, long quantity) {
        if (quantity < 1) {
            return new Refused(Refusal.INVALID_QUANTITY, "ordered " + quantity + " (expected: >= 1)");
        }
        Optional<Stock> stock = rows.stock(product);
        if (stock.isEmpty()) {
            return new Refused(Refusal.UNKNOWN_PRODUCT, "no warehouse stocks this product");
        }
        long available = stock.get().available();
        if (available < quantity) {
            return new Refused(Refusal.OUT_OF_STOCK, "ordered " + quantity + ", available " + available);
        }
        return new Granted(quantity);
    }

    private Optional<Level> reserved(Claim claim, ClaimDecision decision) {
        if (!(decision instanceof Granted granted)) {
            return Optional.empty();
        }
        Stock after = stock(claim).reserve(granted.quantity());
        return Optional.of(change(claim.product(), after, new Cause.Reserved(claim.orderId(), granted.quantity())));
    }

    private Optional<Granted> end(Claim claim) {
        Optional<ClaimDecision> decision = rows.decision(claim);
        decision.ifPresent(known -> rows.removeDecision(claim));
        return decision.filter(Granted.class::isInstance).map(Granted.class::cast);
    }

    private static AdjustmentOutcome repeated(Adjustment before, Adjustment again) {
        if (before.equals(again)) {
            return new AdjustmentOutcome.Repeated();
        }
        return new AdjustmentOutcome.Rejected(
                "adjustment " + again.id() + " of " + again.product() + " was applied before as " + before.kind() + " "
                        + before.quantity() + ", now it is " + again.kind() + " " + again.quantity());
    }

    private AdjustmentOutcome apply(Adjustment adjustment, String actor) {
        Stock before = rows.stock(adjustment.product()).orElse(Stock.NOTHING);
        Optional<String> tooFar = objection(adjustment, before);
        if (tooFar.isPresent()) {
            return new AdjustmentOutcome.Rejected(tooFar.get());
        }
        long onHand = adjustment.appliedTo(before.onHand());
        rows.putApplied(adjustment);
        Cause cause = new Cause.Adjusted(adjustment, actor, onHand - before.onHand());
        return new AdjustmentOutcome.Applied(change(adjustment.product(), before.withOnHand(onHand), cause));
    }

    private Stock stock(Claim claim) {
        return rows.stock(claim.product())
                .orElseThrow(() -> new IllegalStateException("reserved without stock: " + claim));
    }

    private Level change(String product, Stock after, Cause cause) {
        rows.putStock(product, after);
        return new Level(product, after, cause);
    }
}
