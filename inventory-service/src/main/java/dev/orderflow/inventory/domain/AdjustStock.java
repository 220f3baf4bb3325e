package dev.orderflow.inventory.domain;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.command.ConfirmedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Adjusts stock: sends the adjustment to the ledger, and answers when the committed level that it led to can be read. A
 * product has each adjustment id once; the same id with another change is a conflict. What the ledger would reject is
 * rejected here, since no level would ever show it; one that only another adjustment on its way makes impossible is rejected
 * when it comes again.
 */
public final class AdjustStock {
    private final LevelReader reader;
    private final AdjustmentSender sender;
    private final ConfirmedCommand<Level> confirmed;

    /**
     * @param confirmTimeout how long to wait until an adjustment can be read (> 0)
     * @param admission holds each adjustment's place until it can be read
     */
    public AdjustStock(LevelReader reader, AdjustmentSender sender, Duration confirmTimeout, Admission admission) {
        this.reader = reader;
        this.sender = sender;
        this.confirmed = new ConfirmedCommand<>(confirmTimeout, admission);
    }

    /** @param actor who asks for it, by login; empty where no login was needed */
    public CompletableFuture<CommandResult<Level>> adjust(Adjustment adjustment, String actor) {
        Optional<Level> known = reader.adjusted(adjustment.product(), adjustment.id());
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(
                    CommandResult.of(known.get(), known.get().adjustment().equals(adjustment)));
        }
        Stock stock = reader.newest(adjustment.product()).map(Level::stock).orElse(Stock.NOTHING);
        Optional<String> tooFar = Ledger.objection(adjustment, stock);
        if (tooFar.isPresent()) {
            return CompletableFuture.completedFuture(new CommandResult.Rejected<>(tooFar.get()));
        }
        return confirmed.send(
                timeout -> reader.awaitAdjusted(adjustment.product(), adjustment.id(), timeout),
                () -> sender.send(adjustment, actor),
                level -> level.adjustment().equals(adjustment));
    }
}
