package dev.orderflow.details;

import dev.orderflow.details.domain.DetailsLimits;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.rules.OrderForm;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The details check's settings.
 *
 * @param limits how large an order may be
 */
public record DetailsConfig(DetailsLimits limits) {
    private static final int DEFAULT_MAX_LINES = 1_000;
    private static final BigDecimal DEFAULT_MAX_TOTAL = new BigDecimal("1000000");

    static DetailsConfig from(Settings settings) {
        return new DetailsConfig(new DetailsLimits(
                settings.integer(
                        "details.max-lines",
                        DEFAULT_MAX_LINES,
                        1,
                        OrderForm.MAX_LINES,
                        "The most lines of an order; an order with more fails."),
                maxTotal(settings)));
    }

    private static MoneyLimits maxTotal(Settings settings) {
        return new MoneyLimits(
                settings.decimal(
                        "details.max-total",
                        DEFAULT_MAX_TOTAL,
                        BigDecimal.ZERO,
                        MoneyLimits.LARGEST,
                        "The largest sum of quantity x price of an order, in each currency that"
                                + " details.max-totals does not name; an order with more fails."),
                settings.parsed(
                        new Setting(
                                "details.max-totals",
                                MoneyLimits.FORM,
                                "",
                                "The same limit for single currencies, such as GBP=1000000,JPY=200000000."),
                        Map.of(),
                        MoneyLimits::parse));
    }
}
