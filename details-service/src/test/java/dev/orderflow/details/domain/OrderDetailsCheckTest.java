package dev.orderflow.details.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule at its limits, and what a report of many broken rules looks like. */
class OrderDetailsCheckTest {
    private static final DetailsLine GOOD = line("JUMPERS", 1, "9.99");

    private static final MoneyLimits TOTALS =
            new MoneyLimits(new BigDecimal("100.00"), Map.of("JPY", new BigDecimal("20000")));

    private final OrderDetailsCheck check = new OrderDetailsCheck(new DetailsLimits(3, TOTALS));

    @Test
    void passesAnOrderThatKeepsEveryRule() {
        assertThat(rules(order(GOOD, line("BANK CHARGES", 2, "0")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "1, 0", "2147483647, 0"})
    void requiresAtLeastOnePiece(int quantity, int broken) {
        assertThat(rules(order(line("A", quantity, "0"))))
                .isEqualTo(Collections.nCopies(broken, Rule.QUANTITY_BELOW_ONE));
    }

    @ParameterizedTest
    @CsvSource({"-0.0001, 1", "0, 0", "0.0001, 0"})
    void refusesPricesBelowZero(String price, int broken) {
        assertThat(rules(order(line("A", 1, price)))).isEqualTo(Collections.nCopies(broken, Rule.NEGATIVE_PRICE));
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "4, 1"})
    void refusesMoreLinesThanConfigured(int lines, int broken) {
        assertThat(rules(new OrderDetails("c", "GBP", Collections.nCopies(lines, GOOD))))
                .isEqualTo(Collections.nCopies(broken, Rule.TOO_MANY_LINES));
    }

    @ParameterizedTest
    @CsvSource({"99.9999, 0", "100.0000, 0", "100.0001, 1"})
    void refusesALargerTotalThanConfigured(String price, int broken) {
        assertThat(rules(order(line("A", 1, price)))).isEqualTo(Collections.nCopies(broken, Rule.TOTAL_TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({
        "GBP, 100.0001, total: 100.0001 GBP (expected: <= 100.00 GBP)",
        "KWD, 100.1, total: 100.100 KWD (expected: <= 100.000 KWD)",
        "JPY, 20000.5, total: 20000.5 JPY (expected: <= 20000 JPY)",
    })
    void hasALargestTotalInEachCurrencyAndSaysItInTheCurrencysDigits(String currency, String price, String detail) {
        assertThat(check.brokenRules(new OrderDetails("c", currency, List.of(line("A", 1, price)))))
                .extracting(BrokenRule::detail)
                .containsExactly(detail);
        assertThat(rules(new OrderDetails("c", "JPY", List.of(line("A", 1, "20000")))))
                .isEmpty();
    }

    @Test
    void addsUpAllLinesExactly() {
        assertThat(rules(order(line("A", 10, "9.9999"), line("B", 1, "0.0010"))))
                .isEmpty();
        assertThat(rules(order(line("A", 10, "9.9999"), line("B", 1, "0.0011"))))
                .containsExactly(Rule.TOTAL_TOO_LARGE);
    }

    @Test
    void requiresALine() {
        assertThat(rules(order())).containsExactly(Rule.NO_LINES);
    }

    @Test
    void requiresACustomer() {
        assertThat(rules(new OrderDetails("", "GBP", List.of(GOOD)))).containsExactly(Rule.MISSING_CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void takesCustomersAndProductsOfUpTo64Characters(int length) {
        assertThat(rules(new OrderDetails("c".repeat(length), "GBP", List.of(line("p".repeat(length), 1, "1")))))
                .isEmpty();
    }

    @Test
    void refusesCustomersAndProductsOf65Characters() {
        assertThat(rules(new OrderDetails("c".repeat(65), "GBP", List.of(line("p".repeat(65), 1, "1")))))
                .containsExactly(Rule.MALFORMED_CUSTOMER, Rule.MALFORMED_PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " ", "a/b", "ä", "a\n", "a\u0000b"})
    void refusesMalformedCustomers(String customer) {
        assertThat(rules(new OrderDetails(customer, "GBP", List.of(GOOD)))).containsExactly(Rule.MALFORMED_CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17850", "a", "A-Z_0.9"})
    void takesWellFormedCustomers(String customer) {
        assertThat(rules(new OrderDetails(customer, "GBP", List.of(GOOD)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " A", "A ", "A/B", "A\\B", "50%", "A;B", "A\nB", "A\u0000B", "A\u0085B"})
    void refusesMalformedProducts(String product) {
        assertThat(rules(order(line(product, 1, "1")))).containsExactly(Rule.MALFORMED_PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"85123A", "BANK CHARGES", "Ä", "😀", "gift_0001_20", "a,b'\"&?#"})
    void takesWellFormedProducts(String product) {
        assertThat(rules(order(line(product, 1, "1")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gbp", "GB", "GBPP", "AAA", "£", "XXX", "XTS", "XAU"})
    void refusesUnknownCurrencies(String currency) {
        assertThat(rules(new OrderDetails("c", currency, List.of(GOOD)))).containsExactly(Rule.UNKNOWN_CURRENCY);
    }

    @Test
    void reportsEveryBrokenRuleThoseOfTheOrderFirst() {
        assertThat(rules(new OrderDetails("", "?", List.of(line("/", 0, "-1"), line("B", -1, "200")))))
                .containsExactly(
                        Rule.MISSING_CUSTOMER,
                        Rule.UNKNOWN_CURRENCY,
                        Rule.QUANTITY_BELOW_ONE,
                        Rule.NEGATIVE_PRICE,
                        Rule.MALFORMED_PRODUCT,
                        Rule.QUANTITY_BELOW_ONE);
    }

    @Test
    void saysWhichProductAndWhatWasExpected() {
        assertThat(check.brokenRules(order(line("JUMPERS", -3, "1"))))
                .containsExactly(new BrokenRule(Rule.QUANTITY_BELOW_ONE, "JUMPERS", "quantity: -3 (expected: >= 1)"));
    }

    @ParameterizedTest
    @CsvSource({"19, 19", "20, 20", "21, 21", "600, 21"})
    void listsTwentyBrokenRulesAndCountsTheRest(int broken, int reported) {
        OrderDetailsCheck lenient = new OrderDetailsCheck(new DetailsLimits(1000, TOTALS));
        List<BrokenRule> rules =
                lenient.brokenRules(new OrderDetails("c", "GBP", Collections.nCopies(broken, line("A", 0, "1"))));
        assertThat(rules).hasSize(reported);
        if (broken > OrderDetailsCheck.MAX_LISTED) {
            assertThat(rules.get(reported - 1))
                    .isEqualTo(new BrokenRule(Rule.MORE_REASONS, "", "and " + (broken - 20) + " more"));
        }
    }

    @Test
    void quotesWhatWasSentOnOneLineOfBoundedLength() {
        String sent = "A\nB".repeat(1000);
        BrokenRule broken = check.brokenRules(order(line(sent, 1, "1"))).get(0);
        assertThat(broken.detail()).doesNotContain("\n").hasSizeLessThan(250);
        assertThat(broken.product()).hasSizeLessThan(110);
    }

    @Test
    void refusesLimitsThatNoOrderCouldKeep() {
        assertThatThrownBy(() -> new DetailsLimits(0, TOTALS)).hasMessage("maxLines: 0 (expected: >= 1)");
    }

    private List<Rule> rules(OrderDetails order) {
        return check.brokenRules(order).stream().map(BrokenRule::rule).toList();
    }

    private static OrderDetails order(DetailsLine... lines) {
        return new OrderDetails("17850", "GBP", List.of(lines));
    }

    private static DetailsLine line(String product, int quantity, String price) {
        return new DetailsLine(product, quantity, new BigDecimal(price));
    }
}
