package dev.orderflow.loyalty;

import dev.orderflow.kit.ServiceMain;

/** Runs loyalty-service as a process of its own. */
public final class LoyaltyMain {
    private LoyaltyMain() {}

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) {
        ServiceMain.run(LoyaltyService.DEFINITION, args);
    }
}
