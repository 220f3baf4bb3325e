package dev.orderflow.inventory.domain;

import java.util.Optional;

/** Where the ledger keeps its rows. Implementations store and find, and decide nothing. */
public interface LedgerStore {
    /** Empty if no warehouse ever counted this product. */
    Optional<Stock> stock(String product);

    /** Kept for ever: there are as many as products. */
    void putStock(String product, Stock stock);

    Optional<ClaimDecision> decision(Claim claim);

    void putDecision(Claim claim, ClaimDecision decision);

    void removeDecision(Claim claim);

    /** The adjustment that was applied under this id, as long as it is remembered. */
    Optional<Adjustment> applied(String product, String adjustmentId);

    /** Remembers it for at least as long as a sender may repeat it, which is the implementation's to know. */
    void putApplied(Adjustment adjustment);
}
