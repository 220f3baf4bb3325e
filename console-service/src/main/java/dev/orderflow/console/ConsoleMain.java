package dev.orderflow.console;

import dev.orderflow.kit.ServiceMain;

/** Runs console-service as a process of its own. */
public final class ConsoleMain {
    private ConsoleMain() {}

    public static void main(String[] args) {
        ServiceMain.run(ConsoleService.DEFINITION, args);
    }
}
