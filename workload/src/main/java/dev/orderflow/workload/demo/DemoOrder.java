package dev.orderflow.workload.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One generated order. */
record DemoOrder(String id, Kind kind, Optional<String> customer, String currency, List<Line> lines) {
    /** One line of it. */
    record Line(String product, int quantity, BigDecimal price) {}

    DemoOrder {
        lines = List.copyOf(lines);
    }

    /** The body of its POST; always the same bytes. */
    byte[] json() {
        ObjectNode order = Json.MAPPER.createObjectNode().put("id", id);
        customer.ifPresent(name -> order.put("customerId", name));
        ArrayNode array = order.put("currency", currency).putArray("lines");
        lines.forEach(line -> array.addObject()
                .put("product", line.product())
                .put("quantity", line.quantity())
                .put("price", line.price()));
        try {
            return Json.MAPPER.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // a tree is always written
        }
    }

    /** For people: {@code 2 TEAPOT, 1 CANDLE}. */
    String linesText() {
        return lines.stream()
                .map(line -> line.quantity() + " " + line.product())
                .collect(Collectors.joining(", "));
    }
}
