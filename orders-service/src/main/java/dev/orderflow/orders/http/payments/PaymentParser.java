package dev.orderflow.orders.http.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.http.Decimals;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a payment. */
final class PaymentParser {
    private static final Set<String> FIELDS = Set.of("id", "orderId", "currency", "amount");

    private static final String AMOUNT_RULE = "above 0, " + Decimals.RULE;

    private PaymentParser() {}

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    static PaymentRequest parse(byte[] body) {
        ObjectNode json = StrictJson.object(body);
        JsonBody payment = new JsonBody(json);
        payment.allowOnly(FIELDS, Set.of());
        Optional<String> id = payment.requiredText("id", OrderId::isValid, OrderId.RULE);
        Optional<String> orderId = payment.requiredText("orderId", OrderId::isValid, OrderId.RULE);
        String currency = payment.text("currency", PaymentParser::isCurrency, Currencies.RULE)
                .map(Currencies::normal)
                .orElse("");
        Optional<BigDecimal> amount = payment.requiredDecimal("amount", PaymentParser::isAmount, AMOUNT_RULE);
        payment.refuseViolations();
        return new PaymentRequest(
                json, id.orElseThrow(), new OrderId(orderId.orElseThrow()), currency, amount.orElseThrow());
    }

    private static boolean isCurrency(String code) {
        return Currencies.parse(code).isPresent();
    }

    private static boolean isAmount(BigDecimal amount) {
        return amount.signum() > 0 && Decimals.fit(amount);
    }
}
