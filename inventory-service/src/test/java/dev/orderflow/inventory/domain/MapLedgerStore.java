package dev.orderflow.inventory.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows in maps; adjustments are remembered for ever. */
final class MapLedgerStore implements LedgerStore {
    final Map<String, Stock> stocks = new HashMap<>();
    final Map<Claim, ClaimDecision> decisions = new HashMap<>();
    private final Map<String, Adjustment> applied = new HashMap<>();

    @Override
    public Optional<Stock> stock(String product) {
        return Optional.ofNullable(stocks.get(product));
    }

    @Override
    public void putStock(String product, Stock stock) {
        stocks.put(product, stock);
    }

    @Override
    public Optional<ClaimDecision> decision(Claim claim) {
        return Optional.ofNullable(decisions.get(claim));
    }

    @Override
    public void putDecision(Claim claim, ClaimDecision decision) {
        decisions.put(claim, decision);
    }

    @Override
    public void removeDecision(Claim claim) {
        decisions.remove(claim);
    }

    @Override
    public Optional<Adjustment> applied(String product, String adjustmentId) {
        return Optional.ofNullable(applied.get(product + ";" + adjustmentId));
    }

    @Override
    public void putApplied(Adjustment adjustment) {
        applied.put(adjustment.product() + ";" + adjustment.id(), adjustment);
    }
}
