package dev.orderflow.workload.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.UntrustedServerException;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.schemas.money.Currencies;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Orders that all ought to be VALIDATED: stock was added, and every order has a customer of its own, so that no
 * customer passes the fraud limit. Ids are new in every run.
 */
public final class Workload {
    private static final long STOCK_PER_PRODUCT = 100_000_000;

    /** Below every limit, however many lines it is of. */
    private static final BigDecimal TOTAL = new BigDecimal("9.99");

    /** As many as the details check lets pass by default. */
    private static final int MOST_LINES = 1_000;

    private static final int RUN_LENGTH = 13;

    private final String run = UUID.randomUUID().toString().substring(0, RUN_LENGTH);
    private final AtomicLong next = new AtomicLong();
    private final int products;
    private final int lines;

    /** One order: its id and its JSON. */
    record NextOrder(String id, String json) {}

    /** Orders of one line. */
    public Workload(int products) {
        this(products, 1);
    }

    /**
     * @param products how many there are (>= 1)
     * @param lines of each order (1 to 1,000), each of another product as far as there are enough
     */
    public Workload(int products, int lines) {
        if (products < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--products must be at least 1");
        }
        if (lines < 1 || lines > MOST_LINES) {
            throw CommandFailure.of(ExitCode.USAGE, "--lines must be from 1 to " + MOST_LINES);
        }
        this.products = products;
        this.lines = lines;
    }

    /** The part of all ids of orders that is new in every run, and is in nothing else; always as long. */
    public String run() {
        return run;
    }

    /** What the id of an order looks like. */
    public Pattern orderId() {
        return Pattern.compile("load-" + run + "-[0-9]+");
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
        } catch (UntrustedServerException e) {
            throw e.failure("inventory-service");
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
        ObjectNode order = Json.MAPPER.createObjectNode().put("id", id).put("customerId", "c-" + run + "-" + number);
        BigDecimal price = TOTAL.divide(BigDecimal.valueOf(lines), Currencies.SCALE, RoundingMode.DOWN);
        ArrayNode all = order.putArray("lines");
        for (int line = 0; line < lines; line++) {
            all.addObject()
                    .put("product", product((int) ((number * lines + line) % products)))
                    .put("quantity", 1)
                    .put("price", price);
        }
        return new NextOrder(id, Json.MAPPER.writeValueAsString(order));
    }

    private static String product(int i) {
        return "LOAD-" + (i + 1);
    }
}
