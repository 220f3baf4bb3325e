package dev.orderflow.workload.invoices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.math.BigDecimal;
import java.util.List;

/**
 * One invoice of the shop: what becomes one order. It is not judged here: a return with its negative quantity is
 * sent as it is, and the services decide.
 *
 * @param customer empty when the file names none
 * @param currency empty when neither file nor operator name one: then it is the service's
 */
record Invoice(String number, String customer, String currency, List<Line> lines) {
    /** One row of the file. */
    record Line(String product, int quantity, BigDecimal price) {}

    Invoice {
        lines = List.copyOf(lines);
    }

    /** The order as orders-service wants it. */
    ObjectNode toOrder() {
        ObjectNode order = Json.MAPPER.createObjectNode().put("id", number);
        if (!customer.isEmpty()) {
            order.put("customerId", customer);
        }
        if (!currency.isEmpty()) {
            order.put("currency", currency);
        }
        ArrayNode array = order.putArray("lines");
        lines.forEach(line -> array.addObject()
                .put("product", line.product())
                .put("quantity", line.quantity())
                .put("price", line.price()));
        return order;
    }
}
