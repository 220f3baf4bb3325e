package dev.orderflow.workload.demo;

import java.util.function.Consumer;

/** Says once that a service gives no usable answer, and once that it does again. For any number of threads. */
final class Contact {
    private final String service;
    private final Consumer<String> remarks;
    private boolean isLost;

    /** @param remarks takes lines for people */
    Contact(String service, Consumer<String> remarks) {
        this.service = service;
        this.remarks = remarks;
    }

    synchronized void answered() {
        if (isLost) {
            isLost = false;
            remarks.accept(service + " answers again");
        }
    }

    synchronized void lost(String trouble) {
        if (!isLost) {
            isLost = true;
            remarks.accept(service + ": " + trouble + "; trying again");
        }
    }
}
