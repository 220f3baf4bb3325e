package dev.orderflow.fraud.http;

import dev.orderflow.avro.FraudAlert;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * An alert as operators see it.
 *
 * @param total of the window, this order included
 * @param count orders in the window, this one included
 * @param window as ISO 8601 writes a duration
 */
public record AlertBody(
        String customerId,
        String orderId,
        String currency,
        BigDecimal total,
        int count,
        BigDecimal limit,
        String window,
        String raisedAt) {

    public static AlertBody of(FraudAlert alert) {
        return new AlertBody(
                alert.getCustomerId(),
                alert.getOrderId(),
                alert.getCurrency(),
                alert.getTotal(),
                alert.getCount(),
                alert.getLimit(),
                Duration.ofMillis(alert.getWindowMillis()).toString(),
                alert.getRaisedAt().toString());
    }
}
