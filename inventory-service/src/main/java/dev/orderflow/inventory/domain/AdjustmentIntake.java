package dev.orderflow.inventory.domain;

import dev.orderflow.inventory.domain.Intake.Conflict;
import dev.orderflow.inventory.domain.Intake.Done;
import dev.orderflow.inventory.domain.Intake.OutOfRange;
import dev.orderflow.inventory.domain.Intake.Unconfirmed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes adjustments in: sends them to the ledger, and answers when the committed level that they led to can be read. So the
 * same adjustment again gets the same answer. It applies nothing itself. What the ledger would reject it refuses, since no
 * level would ever show it; one that only another adjustment on its way makes impossible is refused when it comes again.
 */
public final class AdjustmentIntake {
    private final LevelReads reads;
    private final AdjustmentSender sender;
    private final Duration confirmTimeout;
    private final Function<Supplier<CompletableFuture<Intake>>, CompletableFuture<Intake>> admission;

    /**
     * @param confirmTimeout how long to wait until an adjustment can be read (> 0)
     * @param admission begins what it is given, or throws if too much is under way
     */
    public AdjustmentIntake(
            LevelReads reads,
            AdjustmentSender sender,
            Duration confirmTimeout,
            Function<Supplier<CompletableFuture<Intake>>, CompletableFuture<Intake>> admission) {
        this.reads = reads;
        this.sender = sender;
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    public CompletableFuture<Intake> adjust(Adjustment adjustment) {
        Optional<Level> known = reads.adjusted(adjustment.product(), adjustment.id());
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(compare(known.get(), adjustment));
        }
        Stock stock = reads.newest(adjustment.product()).map(Level::stock).orElse(Stock.NOTHING);
        Optional<String> tooFar = Ledger.objection(adjustment, stock);
        if (tooFar.isPresent()) {
            return CompletableFuture.completedFuture(new OutOfRange(tooFar.get()));
        }
        return admission.apply(() -> confirmed(adjustment));
    }

    private CompletableFuture<Intake> confirmed(Adjustment adjustment) {
        CompletableFuture<Level> shown = reads.awaitAdjusted(adjustment.product(), adjustment.id(), confirmTimeout);
        var unused = sender.send(adjustment).whenComplete((written, failure) -> {
            if (failure != null) {
                shown.completeExceptionally(new TimeoutException("the adjustment could not be written: " + failure));
            }
        });
        return shown.handle(
                (level, failure) -> failure == null ? compare(level, adjustment) : unconfirmed(adjustment, failure));
    }

    /** Another client may have used the id in between, so the content decides and not who sent it. */
    private static Intake compare(Level level, Adjustment adjustment) {
        if (!(level.cause() instanceof Cause.Adjusted cause)) {
            throw new IllegalStateException("not caused by an adjustment: " + level);
        }
        return cause.adjustment().equals(adjustment) ? new Done(level) : new Conflict(cause.adjustment());
    }

    private static Intake unconfirmed(Adjustment adjustment, Throwable failure) {
        if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
            return new Unconfirmed(adjustment);
        }
        throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
    }
}
