package dev.orderflow.inventory.domain;

import java.util.concurrent.CompletableFuture;

/** Where adjustments go on their way to the ledger. */
public interface AdjustmentSender {
    /**
     * Sends one.
     *
     * @param actor who asks for it, by login; empty where no login was needed
     * @return completes when the adjustment is durably written; after a failure it may have been written or not
     */
    CompletableFuture<Void> send(Adjustment adjustment, String actor);
}
