package dev.orderflow.schemas.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit in each currency beside one for all others. */
class MoneyLimitsTest {
    @Test
    void hasItsOwnLimitInACurrencyThatNamesOne() {
        MoneyLimits limits =
                new MoneyLimits(new BigDecimal("2000"), MoneyLimits.parse(" gbp=1500.50 , JPY = 400000,KWD=0"));

        assertThat(limits.in("GBP")).isEqualByComparingTo("1500.50");
        assertThat(limits.in("JPY")).isEqualByComparingTo("400000");
        assertThat(limits.in("KWD")).isEqualByComparingTo("0");
        assertThat(limits.in("EUR")).isEqualByComparingTo("2000");
        assertThat(limits.in("no currency")).isEqualByComparingTo("2000");
    }

    @Test
    void isEmptyWhenNothingIsSaid() {
        assertThat(MoneyLimits.parse(" ")).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GBP                       | 'GBP' is not CURRENCY=AMOUNT",
                "GBP=1,                    | '' is not CURRENCY=AMOUNT",
                "GBP=1=2                   | 'GBP=1=2' is not CURRENCY=AMOUNT",
                "XAU=1                     | 'XAU' is not a currency of ISO 4217, such as GBP",
                "JPX=1                     | 'JPX' is not a currency of ISO 4217, such as GBP",
                "GBP=1,gbp=2               | GBP is there twice",
                "GBP=-1                    | '-1' is not an amount from 0 to 1000000000000 with at most 4 decimals",
                "GBP=0.00001               | '0.00001' is not an amount from 0 to 1000000000000 with at most 4 decimals",
                "GBP=1000000000000.0001    | '1000000000000.0001' is not an amount from 0 to 1000000000000 with at most 4 decimals",
                "GBP=1e3                   | '1e3' is not an amount from 0 to 1000000000000 with at most 4 decimals",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> MoneyLimits.parse(text)).hasMessage(message);
    }

    @Test
    void refusesALimitBelowZero() {
        assertThatThrownBy(() -> MoneyLimits.of(new BigDecimal("-0.01"))).hasMessage("limit: -0.01 (expected: >= 0)");
    }
}
