package dev.orderflow.inventory;

import dev.orderflow.kit.ServiceMain;

/** Runs inventory-service as a process of its own. */
public final class InventoryMain {
    private InventoryMain() {}

    public static void main(String[] args) {
        ServiceMain.run(InventoryService.DEFINITION, args);
    }
}
