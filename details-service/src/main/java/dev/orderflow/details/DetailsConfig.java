package dev.orderflow.details;

import dev.orderflow.details.domain.DetailsLimits;
import dev.orderflow.kit.config.Settings;
import java.math.BigDecimal;

/**
 * The details check's settings.
 *
 * @param limits how large an order may be
 */
public record DetailsConfig(DetailsLimits limits) {
    private static final int DEFAULT_MAX_LINES = 1_000;
    private static final int MOST_LINES = 2_000;
    private static final BigDecimal DEFAULT_MAX_TOTAL = new BigDecimal("1000000");
    private static final BigDecimal LARGEST_MAX_TOTAL = new BigDecimal("1000000000000");

    static DetailsConfig from(Settings settings) {
        return new DetailsConfig(new DetailsLimits(
                settings.integer(
                        "details.max-lines",
                        DEFAULT_MAX_LINES,
                        1,
                        MOST_LINES,
                        "The most lines that an order may have; more fails it."),
                settings.decimal(
                        "details.max-total",
                        DEFAULT_MAX_TOTAL,
                        BigDecimal.ZERO,
                        LARGEST_MAX_TOTAL,
                        "The largest sum of quantity x price that an order may have; more fails it.")));
    }
}
