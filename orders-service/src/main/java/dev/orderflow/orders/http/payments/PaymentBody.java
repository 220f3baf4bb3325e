package dev.orderflow.orders.http.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.schemas.money.Currencies;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A payment as clients see it.
 *
 * @param counts whether it counts towards the order, which it does in the order's currency; absent while the order is
 *     unknown
 */
@JsonInclude(Include.NON_NULL)
public record PaymentBody(
        String id,
        String orderId,
        String currency,
        BigDecimal amount,
        String receivedAt,
        @Nullable Boolean counts) {
    private static final JsonMapper JSON = new JsonMapper();

    static PaymentBody of(Received received) {
        Payment payment = received.payment();
        return new PaymentBody(
                payment.id(),
                payment.orderId().value(),
                payment.currency(),
                Currencies.plain(payment.amount()),
                received.at().toString(),
                null);
    }

    /** @throws IllegalStateException if another instance answered something else */
    static PaymentBody read(byte[] json) {
        try {
            return JSON.readValue(json, PaymentBody.class);
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no payment", broken);
        }
    }

    PaymentBody towards(String ordersCurrency) {
        return new PaymentBody(id, orderId, currency, amount, receivedAt, currency.equals(ordersCurrency));
    }
}
