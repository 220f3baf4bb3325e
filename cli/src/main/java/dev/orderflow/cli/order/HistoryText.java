package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.schemas.money.Currencies;
import java.util.StringJoiner;

/** An order's history, or many orders, for people to read. Prints what the service sent and computes nothing. */
final class HistoryText {
    private HistoryText() {}

    static String of(JsonNode history) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("order " + history.path("id").asText() + "  "
                + history.path("state").asText());
        history.path("events").forEach(event -> text.add("  " + event(event)));
        JsonNode waiting = history.path("waitingFor");
        waiting.path("missing")
                .forEach(
                        part -> text.add("  until " + waiting.path("until").asText() + " it waits for " + check(part)));
        return text.toString();
    }

    /** One line for each order. */
    static String ofList(JsonNode orders) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        orders.forEach(order -> text.add(order.path("createdAt").asText() + "  "
                + order.path("state").asText() + "  " + order.path("id").asText() + "  customer "
                + order.path("customerId").asText("-") + "  "
                + money(order, "total")));
        return text.toString();
    }

    private static String event(JsonNode event) {
        String what = what(event);
        StringJoiner reasons = new StringJoiner("; ", "  ", "");
        reasons.setEmptyValue("");
        event.path("reasons")
                .forEach(reason -> reasons.add(reason.path("code").asText() + ": "
                        + reason.path("detail").asText()));
        String actor = event.hasNonNull("actor") ? "  by " + event.path("actor").asText() : "";
        return event.path("at").asText() + "  " + what + actor + reasons;
    }

    private static String what(JsonNode event) {
        if (event.hasNonNull("state")) {
            return event.path("state").asText();
        }
        if (event.hasNonNull("paymentId")) {
            return "payment " + event.path("paymentId").asText() + " of " + money(event, "amount")
                    + (event.path("counts").asBoolean() ? "" : ", which does not count: it is in another currency");
        }
        return check(event) + " " + event.path("result").asText();
    }

    private static String money(JsonNode json, String amount) {
        return Currencies.money(
                json.path(amount).decimalValue(), json.path("currency").asText());
    }

    private static String check(JsonNode part) {
        return part.path("check").asText()
                + (part.hasNonNull("product") ? " " + part.path("product").asText() : "");
    }
}
