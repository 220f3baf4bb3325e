package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;
import static dev.orderflow.avro.CheckResult.ERROR;
import static dev.orderflow.avro.CheckResult.FAIL;
import static dev.orderflow.avro.CheckResult.PASS;
import static dev.orderflow.avro.LevelCauseKind.RELEASED;
import static dev.orderflow.avro.LevelCauseKind.RESERVED;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S17 both ways. The details check allows three lines and a total of 100, in JPY of 15000. */
class CheckedResultsTest {
    private static final String DETAILS = "ORDER_DETAILS_CHECK";
    private static final String INVENTORY = "INVENTORY_CHECK";
    private static final Instant BEFORE_THE_DEADLINE = Story.START.plusSeconds(60);

    private final Story story = new Story();

    private Finding judge() {
        return judgeAt(BEFORE_THE_DEADLINE);
    }

    private Finding judgeAt(Instant readAt) {
        AuditTime moment = new AuditTime(readAt, Duration.ofSeconds(30), true);
        MoneyLimits totals = new MoneyLimits(new BigDecimal("100"), Map.of("JPY", new BigDecimal("15000")));
        return new CheckedResults(new DetailsRules(3, totals), Clocks.SKEW, moment).judge(story.facts());
    }

    private Story ordered(String customerId, String currency, OrderLine... lines) {
        return story.content("1", customerId, currency, lines).created("1");
    }

    private Story stocked(int pieces) {
        story.set("JUMPERS", "count", pieces, 0).later(Duration.ofMinutes(1));
        return story;
    }

    @ParameterizedTest
    @CsvSource({
        "c,      GBP, JUMPERS, 1, 100,      ''",
        "c,      GBP, JUMPERS, 1, 100.0001, TOTAL_TOO_LARGE",
        "c,      JPY, JUMPERS, 1, 15000,    ''",
        "c,      JPY, JUMPERS, 1, 15001,    TOTAL_TOO_LARGE",
        "c,      GBP, JUMPERS, 0, 10,       QUANTITY_BELOW_ONE",
        "c,      GBP, JUMPERS, 1, -0.01,    NEGATIVE_PRICE",
        "c,      GBP, A/B,     1, 10,       MALFORMED_PRODUCT",
        "c,      ABC, JUMPERS, 1, 10,       UNKNOWN_CURRENCY",
        "c,      XAU, JUMPERS, 1, 10,       UNKNOWN_CURRENCY",
        "'',     GBP, JUMPERS, 1, 10,       MISSING_CUSTOMER",
        "a b,    GBP, JUMPERS, 1, 10,       MALFORMED_CUSTOMER",
    })
    void recomputesEachRuleOfTheDetails(
            String customer, String currency, String product, int quantity, String price, String broken) {
        ordered(customer.isEmpty() ? null : customer, currency, line(product, quantity, price));
        if (broken.isEmpty()) {
            story.passed("1", DETAILS);
            assertThat(judge()).holds().counted("1 results of details");
            story.failed("1", DETAILS, null, "TOTAL_TOO_LARGE");
            assertThat(judge()).violatedOnce("order 1", "expected, by its lines, customer and currency: PASS");
        } else {
            story.failed("1", DETAILS, null, broken);
            assertThat(judge()).holds();
            story.passed("1", DETAILS);
            assertThat(judge()).violatedOnce("order 1", "PASS of ORDER_DETAILS_CHECK by [] (expected, by its lines");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, NO_LINES", "3, ''", "4, TOO_MANY_LINES"})
    void recomputesTheNumberOfLines(int lines, String broken) {
        ordered("c", "GBP", Collections.nCopies(lines, line("JUMPERS", 1, "1")).toArray(OrderLine[]::new));
        story.failed("1", DETAILS, null, broken.isEmpty() ? new String[0] : new String[] {broken});
        if (broken.isEmpty()) {
            assertThat(judge()).violatedOnce("order 1", "FAIL of ORDER_DETAILS_CHECK by []");
        } else {
            assertThat(judge()).holds();
        }
    }

    @Test
    void wantsEveryBrokenRuleUnlessTheResultSaysThatThereAreMore() {
        ordered("c", "ABC", line("JUMPERS", 0, "10"));
        story.failed("1", DETAILS, null, "UNKNOWN_CURRENCY", "MORE_REASONS");
        assertThat(judge()).holds();
        story.failed("1", DETAILS, null, "UNKNOWN_CURRENCY");
        assertThat(judge()).violatedOnce("order 1", "FAIL by [QUANTITY_BELOW_ONE, UNKNOWN_CURRENCY]");
    }

    @Test
    void findsAReasonThatIsNone() {
        ordered("c", "ABC", line("JUMPERS", 1, "10")).failed("1", DETAILS, null, "UNKNOWN_CURRENCY", "NEGATIVE_PRICE");
        assertThat(judge()).violatedOnce("order 1", "[NEGATIVE_PRICE, UNKNOWN_CURRENCY]");
    }

    @Test
    void acceptsAReservationAndItsPass() {
        stocked(1).created("1").level("JUMPERS", 1, 1, RESERVED, "1", 1).inventory("1", "JUMPERS", PASS);
        assertThat(judge()).holds().counted("1 results of inventory");
    }

    @Test
    void findsAPassWithoutAReservation() {
        stocked(1).created("1").inventory("1", "JUMPERS", PASS);
        assertThat(judge()).violatedOnce("order 1", "PASS for 1 of JUMPERS without a reservation");
    }

    @Test
    void findsARefusalOfWhatWasReserved() {
        stocked(1)
                .created("1")
                .level("JUMPERS", 1, 1, RESERVED, "1", 1)
                .failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).violatedOnce("order 1", "FAIL for JUMPERS, which was reserved for it at ");
    }

    @Test
    void findsOutOfStockWithStockAvailable() {
        stocked(1).created("1").failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge())
                .violatedOnce("order 1", "OUT_OF_STOCK for 1 of JUMPERS, of which at least 1 were available");
    }

    @Test
    void acceptsOutOfStockWhereAPieceLessWasAvailable() {
        stocked(1).lines("1", line("JUMPERS", 2, "1")).created("1").failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).holds();
    }

    /** What happened within the time by which clocks may differ may have happened in another order. */
    @Test
    void acceptsOutOfStockAroundTheMomentAtWhichThereWasNone() {
        stocked(1).created("0").created("1");
        story.level("JUMPERS", 1, 1, RESERVED, "0", 1).level("JUMPERS", 1, 0, RELEASED, "0", 1);
        story.later(Clocks.SKEW.minusSeconds(2)).failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).holds();
        story.later(Duration.ofSeconds(2)).failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).violatedOnce("order 1", "OUT_OF_STOCK for 1 of JUMPERS");
    }

    @Test
    void looksAtEachLevelsOwnTimeWhereAClockWentBack() {
        stocked(1)
                .later(Duration.ofHours(1))
                .set("JUMPERS", "from-the-future", 2, 0)
                .later(Duration.ofHours(-1));
        story.set("JUMPERS", "count-3", 0, 0).later(Duration.ofMinutes(1)).created("1");
        story.failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).holds();
        story.set("JUMPERS", "count-4", 3, 0).later(Duration.ofMinutes(1));
        story.failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge()).violatedOnce("order 1", "of which at least 3 were available around ");
    }

    @Test
    void acceptsUnknownProductsBeforeTheirFirstLevelOnly() {
        story.created("1").failed("1", INVENTORY, "JUMPERS", "UNKNOWN_PRODUCT");
        stocked(1).failed("1", INVENTORY, "JUMPERS", "UNKNOWN_PRODUCT");
        assertThat(judge()).violatedOnce("order 1", "UNKNOWN_PRODUCT for 1 of JUMPERS, which has had a level since ");
    }

    @Test
    void findsOutOfStockOfAProductThatNobodyHas() {
        story.created("1").failed("1", INVENTORY, "JUMPERS", "OUT_OF_STOCK");
        assertThat(judge())
                .violatedOnce("order 1", "expected: OUT_OF_STOCK, or UNKNOWN_PRODUCT before its first level");
    }

    @Test
    void wantsAnInvalidQuantityExactlyBelowOne() {
        stocked(1).lines("1", line("JUMPERS", 0, "1")).created("1");
        story.failed("1", INVENTORY, "JUMPERS", "INVALID_QUANTITY").created("2");
        assertThat(judge()).holds();
        story.failed("2", INVENTORY, "JUMPERS", "INVALID_QUANTITY");
        assertThat(judge()).violatedOnce("order 2", "INVALID_QUANTITY for 1 of JUMPERS");
    }

    @Test
    void findsAResultForWhatWasNotOrdered() {
        story.created("1").inventory("1", "SOCKS", FAIL);
        assertThat(judge()).violatedOnce("order 1", "a result for product 'SOCKS', which it does not order");
    }

    @Test
    void believesThatACheckCouldNotBeMade() {
        story.created("1").result("1", DETAILS, null, ERROR).result("1", INVENTORY, "JUMPERS", ERROR);
        assertThat(judge()).holds().counted("2 checks that could not be performed");
    }

    /** Each check reads another topic, and the dead letter of another order excuses nothing. */
    @Test
    void doesNotMissAResultWhoseQuestionWasDeadLettered() {
        story.created("1").passed("1", DETAILS);
        story.asksFor("1", "JUMPERS").deadLetter("inventory-service", story.at("order-lines"));
        story.counted("1").deadLetter("fraud-service", story.at("customer-orders"));
        assertThat(judgeAt(BEFORE_THE_DEADLINE.plusSeconds(31))).holds().counted("2 results missing for a dead letter");

        story.created("2").passed("2", DETAILS).passed("2", "FRAUD_CHECK");
        assertThat(judgeAt(BEFORE_THE_DEADLINE.plusSeconds(60)))
                .violatedOnce("order 2", "INVENTORY_CHECK of JUMPERS has not answered by its deadline");
    }

    @Test
    void missesAResultWhenTheDeadlineAndAFailoverAreOver() {
        story.created("1").passed("1", DETAILS).passed("1", "FRAUD_CHECK");
        Instant over = BEFORE_THE_DEADLINE.plusSeconds(30);
        assertThat(judgeAt(over)).holds();
        assertThat(judgeAt(over.plusMillis(1)))
                .violatedOnce("order 1", "INVENTORY_CHECK of JUMPERS has not answered by its deadline");
    }

    @Test
    void missesNoResultOfARecordThatWasSetAside() {
        story.created("1").deadLetter("inventory-service", story.at("orders"));
        story.passed("1", DETAILS).passed("1", "FRAUD_CHECK");
        assertThat(judgeAt(BEFORE_THE_DEADLINE.plus(Duration.ofDays(1))))
                .holds()
                .counted("1 results missing for a dead letter");
    }
}
