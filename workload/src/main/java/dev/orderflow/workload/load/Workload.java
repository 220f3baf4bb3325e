package dev.orderflow.workload.load;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders that all ought to be VALIDATED: stock was added, and every order has a customer of its own, so that no
 * customer passes the fraud limit. Ids are new in every run.
 */
public final class Workload {
    private static final long STOCK_PER_PRODUCT = 100_000_000;
    private static final BigDecimal PRICE = new BigDecimal("9.99");

    private final String run = UUID.randomUUID().toString().substring(0, 13);
    private final AtomicLong next = new AtomicLong();
    private final int products;

    /** One order: its id and its JSON. */
    record NextOrder(String id, String json) {}

    public Workload(int products) {
        if (products < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--products must be at least 1");
        }
        this.products = products;
    }

    /** Adds stock of every product, more than any run needs. */
    public void putStock(InventoryClient inventory) {
        try {
            for (int i = 0; i < products; i++) {
                HttpAnswer answer = inventory.add(product(i), "load-" + run, STOCK_PER_PRODUCT);
                if (!answer.isSuccess()) {
                    throw CommandFailure.of(ExitCode.REFUSED, "no stock for " + product(i) + ": " + answer.problem());
                }
            }
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "cannot reach inventory-service at " + inventory.base())
                    .because(e.toString())
                    .helpedBy("./orderflow dev")
                    .from(e);
        }
    }

    NextOrder next() throws IOException {
        long number = next.getAndIncrement();
        String id = "load-" + run + "-" + number;
        return new NextOrder(
                id,
                Json.MAPPER.writeValueAsString(Json.MAPPER
                        .createObjectNode()
                        .put("id", id)
                        .put("customerId", "c-" + run + "-" + number)
                        .put("product", product((int) (number % products)))
                        .put("quantity", 1)
                        .put("price", PRICE)));
    }

    private static String product(int i) {
        return "LOAD-" + (i + 1);
    }
}
