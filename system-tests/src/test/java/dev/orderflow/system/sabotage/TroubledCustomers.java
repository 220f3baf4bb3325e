package dev.orderflow.system.sabotage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A few dozen orders that meet every rule: most are fine; some find no stock, after another of their products was reserved;
 * some pass the limit; some are wrong in two ways; some are sent twice. One after the other, without waiting for outcomes.
 */
final class TroubledCustomers {
    /** A customer whose third order is too much. */
    static final String RICH = "rich";

    private static final int UNCONFIRMED = 503;
    private static final long PLENTY = 1000;
    private static final Duration OUTCOME = Duration.ofSeconds(3);

    private final InventoryClient inventory;
    private final OrdersClient orders;
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private int next = 1;

    TroubledCustomers(InventoryClient inventory, OrdersClient orders) {
        this.inventory = inventory;
        this.orders = orders;
    }

    /** Sends everything. */
    void send() throws IOException {
        inventory.add("JUMPERS", "delivery-1", PLENTY);
        inventory.add("SOCKS", "delivery-1", 5);
        inventory.add("HATS", "delivery-1", 1);
        for (int round = 0; round < 4; round++) {
            fine(round);
            withoutStock(round);
            overTheLimit();
            wrong(round);
        }
        endTwo();
        repeatTheFirst();
    }

    /** The ids of orders that were acknowledged. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** What was told of them, as lines for the audit. */
    List<String> reads() {
        return reads;
    }

    private void read(HttpAnswer answer) {
        reads.add(ObservedRead.of("customers", answer.body()).line());
    }

    private void fine(int round) throws IOException {
        for (int i = 0; i < 3; i++) {
            ObjectNode order = order("customer-" + round + "-" + i);
            line(order, "JUMPERS", 1 + i, "9.99");
            post(order);
        }
    }

    /** The first order again, long after it was decided. */
    private void repeatTheFirst() throws IOException {
        HttpAnswer outcome = orders.outcome("order-1", OUTCOME);
        if (outcome.isSuccess()) {
            read(outcome);
        }
        next = 1;
        fine(0);
    }

    /** For any answer: some broken versions give none. */
    private void endTwo() throws IOException {
        orders.outcome("order-2", OUTCOME);
        orders.ship("order-1", OUTCOME);
        orders.cancel("order-2", OUTCOME);
    }

    /** JUMPERS are reserved first and must be given back; a piece of a product twice in an order counts twice. */
    private void withoutStock(int round) throws IOException {
        ObjectNode tooMany = order("greedy-" + round);
        line(tooMany, "JUMPERS", 1, "1.00");
        line(tooMany, "SOCKS", 3, "1.00");
        line(tooMany, "SOCKS", 1, "1.00");
        post(tooMany);
        ObjectNode unknown = order("dreamer-" + round);
        line(unknown, "JUMPERS", 2, "1.00");
        line(unknown, "UNICORNS", 1, "1.00");
        post(unknown);
        ObjectNode single = order("late-" + round);
        line(single, "HATS", 1, "12.50");
        post(single);
    }

    /** 900 each, of one customer: the third is too much, and so is the fourth. */
    private void overTheLimit() throws IOException {
        ObjectNode order = order(RICH);
        line(order, "JUMPERS", 1, "900.00");
        post(order);
    }

    private void wrong(int round) throws IOException {
        ObjectNode none = order("careless-" + round);
        line(none, "JUMPERS", 0, "9.99");
        post(none);
        ObjectNode anonymous = order(null);
        line(anonymous, "JUMPERS", 1, "-5.00");
        post(anonymous);
    }

    private ObjectNode order(String customer) {
        ObjectNode order = Json.MAPPER.createObjectNode().put("id", "order-" + next++);
        if (customer != null) {
            order.put("customerId", customer);
        }
        order.putArray("lines");
        return order;
    }

    private static void line(ObjectNode order, String product, int quantity, String price) {
        ((ArrayNode) order.get("lines"))
                .addObject()
                .put("product", product)
                .put("quantity", quantity)
                .put("price", new BigDecimal(price));
    }

    /** An order that gets no answer in time was not acknowledged. */
    private void post(ObjectNode order) throws IOException {
        try {
            HttpAnswer answer = orders.create(Json.MAPPER.writeValueAsBytes(order));
            if (answer.isSuccess()) {
                acknowledged.add(order.path("id").asText());
                read(answer);
            } else if (answer.status() != UNCONFIRMED) {
                throw new IllegalStateException(order + " was answered by " + answer);
            }
        } catch (HttpTimeoutException unconfirmed) {
            assert !acknowledged.contains(order.path("id").asText());
        }
    }
}
