package dev.orderflow.schemas.money;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The largest amount that still passes, in each currency: 2000 is much in one and next to nothing in another.
 *
 * @param others in every currency that has no limit of its own, in units of that currency
 * @param own by the currency's code
 */
public record MoneyLimits(BigDecimal others, Map<String, BigDecimal> own) {
    /** The largest limit that there can be. */
    public static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    /** What {@link #parse} reads, in words. */
    public static final String FORM = "list of CURRENCY=AMOUNT, separated by commas; 0 to " + LARGEST.toPlainString();

    /** No sign and no exponent: 1e400 is no limit. */
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1," + Currencies.SCALE + "})?");

    /** Refuses limits below zero. */
    public MoneyLimits {
        own = Map.copyOf(own);
        requireNotNegative(others);
        own.values().forEach(MoneyLimits::requireNotNegative);
    }

    /** The same number in every currency. */
    public static MoneyLimits of(BigDecimal others) {
        return new MoneyLimits(others, Map.of());
    }

    /**
     * Reads limits such as {@code GBP=2000,JPY=400000}. Empty: none.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static Map<String, BigDecimal> parse(String text) {
        Map<String, BigDecimal> limits = new HashMap<>();
        if (text.isBlank()) {
            return limits;
        }
        for (String item : text.split(",", -1)) {
            String[] parts = item.split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + item.strip() + "' is not CURRENCY=AMOUNT");
            }
            String currency = Currencies.parse(parts[0].strip())
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + parts[0].strip() + "' is not " + Currencies.RULE));
            if (limits.put(currency, amount(parts[1].strip())) != null) {
                throw new IllegalArgumentException(currency + " is there twice");
            }
        }
        return limits;
    }

    /** The limit in this currency. */
    public BigDecimal in(String currency) {
        return own.getOrDefault(currency, others);
    }

    private static BigDecimal amount(String text) {
        if (AMOUNT.matcher(text).matches()) {
            BigDecimal amount = new BigDecimal(text);
            if (amount.compareTo(LARGEST) <= 0) {
                return amount;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not an amount from 0 to " + LARGEST.toPlainString()
                + " with at most " + Currencies.SCALE + " decimals");
    }

    private static void requireNotNegative(BigDecimal limit) {
        if (limit.signum() < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 0)");
        }
    }
}
