package dev.orderflow.schemas.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The currencies that money can be in, and how an amount is written in each. A currency is a code of ISO 4217 with a minor
 * unit, as the Java platform knows them, withdrawn ones included. The codes without one are no currencies here: {@code XXX}
 * (no currency), {@code XTS} (tests), metals such as {@code XAU}, and units of account such as {@code XDR}.
 *
 * <p>Records hold a code in capitals. Code that reads a code from people or other programs accepts it in any case.
 *
 * <p>No amount is ever rounded: one that is finer than its currency's minor unit is kept, added up and written as it is.
 */
public final class Currencies {
    /** What a currency looks like, in words. */
    public static final String RULE = "a currency of ISO 4217, such as GBP";

    /** Decimals that an amount may have in a record. */
    public static final int SCALE = 4;

    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Currencies() {}

    /** The code as records hold it: {@code jpy} is {@code JPY}. Says nothing of whether there is such a currency. */
    public static String normal(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    /** The currency of a code in any case, as records hold it; empty if there is none of that code. */
    public static Optional<String> parse(String code) {
        return Optional.of(normal(code)).filter(Currencies::isCurrency);
    }

    /** Whether this is a currency's code, as records hold it. */
    public static boolean isCurrency(String code) {
        return DIGITS.containsKey(code);
    }

    /**
     * The exact amount with the decimals of its currency, and more only where the value has them: {@code 1200} in JPY,
     * {@code 18.600} in KWD, {@code 0.0085} in GBP. In a code that is no currency: the decimals that the value has.
     */
    public static String amount(BigDecimal amount, String currency) {
        BigDecimal shortest = amount.stripTrailingZeros();
        int digits = DIGITS.getOrDefault(currency, 0);
        return shortest.setScale(Math.max(shortest.scale(), digits)).toPlainString();
    }

    /** The same value as JSON has it, without trailing zeros: 9.9900 as 9.99, and 100.0000 as 100 and not as 1E+2. */
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** As {@link #amount}, with the currency behind it: {@code 9.99 GBP}. */
    public static String money(BigDecimal amount, String currency) {
        return amount(amount, currency) + " " + currency;
    }
}
