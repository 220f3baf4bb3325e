package dev.orderflow.orders.http;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Payment;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the body of a payment. */
final class PaymentParser {
    private static final Set<String> FIELDS = Set.of("id", "orderId", "currency", "amount");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final String defaultCurrency;

    PaymentParser(String defaultCurrency) {
        this.defaultCurrency = defaultCurrency;
    }

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    Payment parse(byte[] body) {
        Fields fields = new Fields(StrictJson.object(body), "");
        fields.allowOnly(FIELDS, Set.of());
        Optional<String> id = fields.required("id", fields.text("id", OrderId::isValid, OrderId.RULE));
        Optional<String> orderId = fields.required("orderId", fields.text("orderId", OrderId::isValid, OrderId.RULE));
        String currency = fields.text("currency", CURRENCIES::contains, "a currency of ISO 4217, such as GBP")
                .orElse(defaultCurrency);
        Optional<BigDecimal> amount = fields.required(
                "amount", fields.decimal("amount", PaymentParser::isAmount, "above 0, " + Decimals.RULE));
        fields.refuseViolations();
        return new Payment(id.orElseThrow(), new OrderId(orderId.orElseThrow()), currency, amount.orElseThrow());
    }

    private static boolean isAmount(BigDecimal amount) {
        return amount.signum() > 0 && Decimals.fit(amount);
    }
}
