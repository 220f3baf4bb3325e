package dev.orderflow.workload.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One line for each order. */
final class DemoText {
    private static final int STATE_WIDTH = Decided.NO_OUTCOME.length();
    private static final int LINES_WIDTH = 40;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private DemoText() {}

    static String heading() {
        return row("time", "order", "customer", "lines", padded("outcome"), "ms", "reasons");
    }

    static String line(Decided decided) {
        DemoOrder order = decided.order();
        return row(
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                order.id(),
                order.customer().orElse("-"),
                shortened(order.linesText()),
                padded(decided.state()),
                Long.toString(decided.took().toMillis()),
                decided.why());
    }

    static ObjectNode json(Decided decided) {
        DemoOrder order = decided.order();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("id", order.id())
                .put("kind", order.kind().name())
                .put("customerId", order.customer().orElse(null))
                .put("currency", order.currency());
        ArrayNode lines = json.putArray("lines");
        order.lines()
                .forEach(line -> lines.addObject()
                        .put("product", line.product())
                        .put("quantity", line.quantity())
                        .put("price", line.price()));
        json.put("state", decided.state());
        json.set("reasons", decided.reasons());
        return json.put("problem", decided.problem())
                .put("millis", decided.took().toMillis());
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-8s  %-16s  %-15s  %-40s  %s  %6s  %s", cells)
                .stripTrailing();
    }

    private static String padded(String state) {
        return String.format(Locale.ROOT, "%-" + STATE_WIDTH + "s", state);
    }

    private static String shortened(String text) {
        return text.length() <= LINES_WIDTH ? text : text.substring(0, LINES_WIDTH - 1) + "…";
    }
}
