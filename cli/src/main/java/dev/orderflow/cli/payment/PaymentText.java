package dev.orderflow.cli.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.schemas.money.Currencies;
import java.util.StringJoiner;

/** Payments for people to read. Prints what the service sent and computes nothing. */
final class PaymentText {
    private PaymentText() {}

    static String of(JsonNode payment) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("payment " + payment.path("id").asText());
        text.add("  order   " + payment.path("orderId").asText());
        text.add("  amount  " + money(payment));
        if (!counts(payment)) {
            text.add("  it does not count: the order is in another currency");
        }
        return text.toString();
    }

    /** One line for each payment. */
    static String ofList(JsonNode payments) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        payments.forEach(payment -> text.add(payment.path("receivedAt").asText() + "  "
                + payment.path("id").asText() + "  " + money(payment)
                + (counts(payment) ? "" : ", which does not count: it is in another currency")));
        return text.toString();
    }

    private static String money(JsonNode payment) {
        return Currencies.money(
                payment.path("amount").decimalValue(), payment.path("currency").asText());
    }

    /** Also if that is not known yet. */
    private static boolean counts(JsonNode payment) {
        return payment.path("counts").asBoolean(true);
    }
}
