package dev.orderflow.email;

import dev.orderflow.kit.ServiceMain;

/** Runs email-service as a process of its own. */
public final class EmailMain {
    private EmailMain() {}

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) {
        ServiceMain.run(EmailService.DEFINITION, args);
    }
}
