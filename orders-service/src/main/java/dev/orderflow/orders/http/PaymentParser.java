package dev.orderflow.orders.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.Fields;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.orders.domain.OrderId;
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
        Fields fields = new Fields(json);
        fields.allowOnly(FIELDS, Set.of());
        Optional<String> id = fields.required("id", OrderId.RULE, fields.text("id", OrderId::isValid, OrderId.RULE));
        Optional<String> orderId =
                fields.required("orderId", OrderId.RULE, fields.text("orderId", OrderId::isValid, OrderId.RULE));
        String currency = fields.text("currency", PaymentParser::isCurrency, Currencies.RULE)
                .map(Currencies::normal)
                .orElse("");
        Optional<BigDecimal> amount =
                fields.required("amount", AMOUNT_RULE, fields.decimal("amount", PaymentParser::isAmount, AMOUNT_RULE));
        fields.refuseViolations();
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
