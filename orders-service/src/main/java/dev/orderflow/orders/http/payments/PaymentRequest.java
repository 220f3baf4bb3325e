package dev.orderflow.orders.http.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Payment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A payment as a client sent it.
 *
 * @param json the body
 * @param currency empty: that of the order
 */
record PaymentRequest(ObjectNode json, String id, OrderId orderId, String currency, BigDecimal amount) {
    boolean namesCurrency() {
        return !currency.isEmpty();
    }

    /** The payment; the instance that gets the forwarded request need not know the order's currency. */
    Payment payment(String ordersCurrency) {
        return new Payment(id, orderId, namesCurrency() ? currency : ordersCurrency, amount);
    }

    /** The body with the payment's currency in it. */
    byte[] body(Payment payment) {
        return json.put("currency", payment.currency()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** It left its currency to an unknown order. */
    RuntimeException withoutCurrency() {
        return JsonBody.invalid(
                List.of(new Violation("/currency", "missing: required as long as order " + orderId + " is not there")));
    }
}
