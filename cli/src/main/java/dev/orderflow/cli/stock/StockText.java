package dev.orderflow.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** A level of stock for people to read. Prints what the service sent and computes nothing. */
final class StockText {
    private StockText() {}

    static String of(JsonNode stock) {
        return new StringJoiner(System.lineSeparator())
                .add("stock " + stock.path("product").asText())
                .add("  on hand    " + stock.path("onHand").asText())
                .add("  reserved   " + stock.path("reserved").asText())
                .add("  available  " + stock.path("available").asText())
                .toString();
    }

    /** What one order holds, in one line. */
    static String reservation(JsonNode reservation) {
        return reservation.path("since").asText() + "  "
                + reservation.path("orderId").asText() + "  quantity "
                + reservation.path("quantity").asText();
    }

    /** A level in one line. */
    static String line(JsonNode stock) {
        return stock.path("product").asText() + "  on hand "
                + stock.path("onHand").asText() + "  reserved "
                + stock.path("reserved").asText() + "  available "
                + stock.path("available").asText();
    }
}
