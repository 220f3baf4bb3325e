package dev.orderflow.schemas.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which currencies there are, and how an amount is written in each. */
class CurrenciesTest {
    @ParameterizedTest
    @CsvSource({
        "1200, JPY, 1200",
        "1200.0000, JPY, 1200",
        "1200.5000, JPY, 1200.5",
        "18.6, KWD, 18.600",
        "18.6001, KWD, 18.6001",
        "0, GBP, 0.00",
        "9.9900, GBP, 9.99",
        "9.999, GBP, 9.999",
        "1E+3, GBP, 1000.00",
        "-2, EUR, -2.00",
        "0.5, CLF, 0.5000",
        "2.5000, ABC, 2.5",
        "2.0000, XAU, 2",
    })
    void writesAnAmountWithTheDigitsOfItsCurrency(BigDecimal amount, String currency, String written) {
        assertThat(Currencies.amount(amount, currency)).isEqualTo(written);
        assertThat(Currencies.money(amount, currency)).isEqualTo(written + " " + currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU", "XDR", "ABC", "", "GB", "GBPS", "gb\u0131"})
    void hasNoCurrencyWithoutAMinorUnitAndNoneThatIsUnknown(String code) {
        assertThat(Currencies.parse(code)).isEmpty();
        assertThat(Currencies.isCurrency(code)).isFalse();
    }

    @Test
    void takesACurrencyInAnyCaseAndHasItInCapitals() {
        assertThat(Currencies.parse("jpy")).contains("JPY");
        assertThat(Currencies.parse("Inr")).contains("INR");
        assertThat(Currencies.isCurrency("jpy")).isFalse();
    }

    @Test
    void writesCapitalsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Currencies.parse("inr")).contains("INR");
        } finally {
            Locale.setDefault(before);
        }
    }
}
