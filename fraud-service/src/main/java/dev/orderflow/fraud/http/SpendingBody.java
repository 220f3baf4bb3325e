package dev.orderflow.fraud.http;

import dev.orderflow.fraud.domain.CurrentSpending;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.fraud.domain.SpendingAssessment;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a customer has spent, as clients see it.
 *
 * @param window as ISO 8601 writes a duration
 * @param at when the window ends
 * @param spending by currency
 */
public record SpendingBody(String customerId, String window, String at, List<InCurrency> spending) {
    /**
     * The orders in one currency.
     *
     * @param orders how many count
     * @param limit that their total may reach
     */
    public record InCurrency(String currency, BigDecimal total, int orders, BigDecimal limit) {
        static InCurrency of(String currency, SpendingAssessment assessment) {
            return new InCurrency(
                    currency,
                    Currencies.plain(assessment.spending().total()),
                    assessment.spending().count(),
                    Currencies.plain(assessment.limit()));
        }
    }

    static SpendingBody of(String customerId, FraudRule rule, CurrentSpending current) {
        return new SpendingBody(
                customerId,
                rule.window().toString(),
                current.at().toString(),
                current.byCurrency().entrySet().stream()
                        .map(entry -> InCurrency.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
