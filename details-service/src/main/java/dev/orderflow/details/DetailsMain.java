package dev.orderflow.details;

import dev.orderflow.kit.ServiceMain;

/** Runs details-service as a process of its own. */
public final class DetailsMain {
    private DetailsMain() {}

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) {
        ServiceMain.run(DetailsService.DEFINITION, args);
    }
}
