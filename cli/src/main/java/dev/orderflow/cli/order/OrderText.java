package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.schemas.money.Currencies;
import java.util.StringJoiner;

/** An order for people to read. Prints what the service sent and computes nothing. */
final class OrderText {
    /** An order may have a thousand lines; {@code -o json} shows all of them. */
    private static final int MAX_LINES = 20;

    private OrderText() {}

    static String of(JsonNode order) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("order " + order.path("id").asText() + "  "
                + order.path("state").asText());
        text.add("  customer  " + order.path("customerId").asText("-"));
        String currency = order.path("currency").asText("");
        text.add("  total     " + (order.path("total").isNumber() ? money(order.path("total"), currency) : "-"));
        addLines(order.path("lines"), currency, text);
        order.path("reasons").forEach(reason -> text.add("  reason    " + reason(reason)));
        return text.toString();
    }

    private static void addLines(JsonNode lines, String currency, StringJoiner text) {
        for (int i = 0; i < Math.min(lines.size(), MAX_LINES); i++) {
            JsonNode line = lines.get(i);
            text.add("  line      " + line.path("quantity").asText() + " x "
                    + line.path("product").asText() + " at "
                    + money(line.path("price"), currency));
        }
        if (lines.size() > MAX_LINES) {
            text.add("  ...       and " + (lines.size() - MAX_LINES) + " more lines (-o json shows all)");
        }
    }

    private static String money(JsonNode amount, String currency) {
        return Currencies.money(amount.decimalValue(), currency);
    }

    private static String reason(JsonNode reason) {
        String product =
                reason.hasNonNull("product") ? " " + reason.path("product").asText() : "";
        return reason.path("check").asText() + product + " "
                + reason.path("code").asText() + ": " + reason.path("detail").asText();
    }
}
