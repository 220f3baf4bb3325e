package dev.orderflow.fraud;

import dev.orderflow.kit.ServiceMain;

/** Runs fraud-service as a process of its own. */
public final class FraudMain {
    private FraudMain() {}

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) {
        ServiceMain.run(FraudService.DEFINITION, args);
    }
}
