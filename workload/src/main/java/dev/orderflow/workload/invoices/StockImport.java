package dev.orderflow.workload.invoices;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.workload.client.ProgressTimeout;
import dev.orderflow.workload.client.RetryingClient;
import dev.orderflow.workload.client.RetryingClient.GaveUp;
import java.util.Optional;

/** Puts one product's stock into the warehouse; repeating it adjusts nothing. */
final class StockImport {
    private static final int CONFLICT = 409;

    private final InventoryClient inventory;
    private final RetryingClient persistent;

    StockImport(InventoryClient inventory, ProgressTimeout patience) {
        this.inventory = inventory;
        this.persistent = new RetryingClient(patience);
    }

    /**
     * @return why it was refused; empty when it was applied, now or before
     * @throws GaveUp when no answer came while patience lasted
     */
    Optional<String> run(StockPlan.Adjustment adjustment) {
        HttpAnswer answer =
                persistent.send(() -> inventory.add(adjustment.product(), adjustment.id(), adjustment.quantity()));
        if (answer.isSuccess()) {
            return Optional.empty();
        }
        return Optional.of(
                answer.status() == CONFLICT
                        ? "this file was imported before with another --stock or --map, which still applies"
                        : answer.problem());
    }
}
