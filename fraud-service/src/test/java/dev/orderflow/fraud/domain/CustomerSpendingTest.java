package dev.orderflow.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each clause of the rule by example, at its limits; and what the fold costs. */
class CustomerSpendingTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NOON = 1_700_000_000_000L;

    private final InMemorySpendingStore rows = new InMemorySpendingStore();
    private final CustomerSpending spending =
            new CustomerSpending(new FraudRule(MoneyLimits.of(new BigDecimal("2000")), Duration.ofHours(1)), rows);

    @ParameterizedTest
    @CsvSource({"1999.9999, false", "2000.0000, false", "2000.0001, true"})
    void failsOneOrderOnlyAboveTheLimit(String amount, boolean exceeded) {
        assertThat(created("a", amount, NOON).verdict().exceeded()).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @CsvSource({"1499.9999, false", "1500.0000, false", "1500.0001, true"})
    void failsOrderWhenWindowTotalPassesLimit(String amount, boolean exceeded) {
        created("a", "500", NOON);
        AssessedOrder answer = created("b", amount, NOON + 1);
        assertThat(answer.verdict().exceeded()).isEqualTo(exceeded);
        assertThat(answer.raisesAlert()).isEqualTo(exceeded);
        assertThat(answer.verdict().spending().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-1, 2000", "0, 1000", "1, 1000"})
    void countsTheOlderEndOfTheWindowOutAndTheNewerEndIn(long shift, String total) {
        created("a", "1000", NOON);
        assertTotal(created("b", "1000", NOON + HOUR + shift), total);
    }

    @Test
    void stopsCountingAnOrderThatItFailedInTheSameStep() {
        assertThat(created("a", "2000.0001", NOON).verdict().exceeded()).isTrue();
        assertTotal(created("b", "2000", NOON), "2000");
    }

    @Test
    void stopsCountingAnOrderThatEnded() {
        created("a", "2000", NOON);
        spending.ended("a");
        spending.ended("a");
        assertTotal(created("b", "2000", NOON), "2000");
    }

    @Test
    void ignoresTheEndOfAnUnknownOrder() {
        spending.ended("a");
        assertTotal(created("a", "10", NOON), "10");
        assertTotal(created("b", "10", NOON), "20");
    }

    @Test
    void countsTheSameOrderOnceAndAnswersItAsBefore() {
        created("a", "1500", NOON);
        AssessedOrder first = created("b", "1500", NOON);
        AssessedOrder second = created("b", "1500", NOON);
        assertThat(second.verdict()).isEqualTo(first.verdict());
        assertThat(first.raisesAlert()).isTrue();
        assertThat(second.raisesAlert()).isFalse();
        assertTotal(created("c", "1", NOON), "1501");
    }

    @Test
    void answersAnEndedOrderAsBeforeWithoutCountingItAgain() {
        AssessedOrder first = created("a", "1500", NOON);
        spending.ended("a");
        assertThat(created("a", "1500", NOON).verdict()).isEqualTo(first.verdict());
        assertTotal(created("b", "1", NOON), "1");
    }

    @Test
    void keepsCurrenciesApart() {
        created("a", "2000", NOON);
        assertThat(spending.created(new PlacedOrder("b", "EUR", new BigDecimal("2000"), NOON))
                        .verdict()
                        .exceeded())
                .isFalse();
    }

    @Test
    void answersALateOrderByItsOwnWindow() {
        created("new", "500", NOON + 2 * HOUR);
        assertTotal(created("old", "700", NOON), "700");
        assertTotal(created("between", "100", NOON + HOUR - 1), "800");
        assertTotal(created("newer", "1", NOON + 2 * HOUR - 1), "1");
        assertTotal(created("newest", "1", NOON + 2 * HOUR), "502");
    }

    @Test
    void answersAnOrderBehindTheHorizonAloneAndLeavesNoTrace() {
        created("new", "500", NOON + 25 * HOUR);
        assertTotal(created("a", "700", NOON), "700");
        assertTotal(created("b", "700", NOON), "700");
        assertTotal(created("kept", "600", NOON + 1), "600");
        assertTotal(created("c", "700", NOON + 1), "1300");
    }

    @Test
    void subtractsWhatALongWindowForgetsWhileItMoves() {
        CustomerSpending longWindow =
                new CustomerSpending(new FraudRule(MoneyLimits.of(new BigDecimal("2000")), Duration.ofDays(2)), rows);
        longWindow.created(new PlacedOrder("a", "GBP", BigDecimal.TEN, NOON));
        longWindow.created(new PlacedOrder("b", "GBP", BigDecimal.ONE, NOON + 30 * HOUR));
        assertTotal(longWindow.created(new PlacedOrder("c", "GBP", BigDecimal.ONE, NOON + 73 * HOUR)), "2");
    }

    @Test
    void removesForgottenOrdersAFewAtATimeWithoutCountingThem() {
        int many = 3 * CustomerSpending.SWEPT_AT_ONCE;
        for (int i = 0; i < many; i++) {
            created("old-" + i, "1", NOON);
        }
        long later = NOON + 26 * HOUR;
        assertTotal(created("a", "1", later), "1");
        assertThat(rows.size()).isEqualTo(many - CustomerSpending.SWEPT_AT_ONCE + 1);
        assertThat(created("old-" + (many - 1), "1", later).repeated()).isFalse();
        created("b", "1", later);
        created("c", "1", later);
        assertThat(rows.size()).isLessThanOrEqualTo(5);
    }

    @Test
    void readsAFewRowsForAnOrderHoweverManyTheWindowHolds() {
        int orders = 30_000;
        long step = HOUR / 10_000;
        for (int i = 0; i < orders; i++) {
            long lateness = i % 3 == 0 ? 5 * step : 0;
            created("order-" + i, "0.01", NOON + i * step - lateness);
        }
        assertThat(rows.rowsRead()).isLessThan(20L * orders);
    }

    @Test
    void refusesARuleThatMakesNoSense() {
        assertThatThrownBy(() -> MoneyLimits.of(new BigDecimal("-0.01"))).hasMessage("limit: -0.01 (expected: >= 0)");
        assertThatThrownBy(() -> new FraudRule(MoneyLimits.of(BigDecimal.ONE), Duration.ofNanos(1)))
                .hasMessage("window: PT0.000000001S (expected: >= 1 ms)");
    }

    private AssessedOrder created(String orderId, String amount, long time) {
        return spending.created(new PlacedOrder(orderId, "GBP", new BigDecimal(amount), time));
    }

    private static void assertTotal(AssessedOrder answer, String total) {
        assertThat(answer.verdict().spending().total()).isEqualByComparingTo(total);
    }
}
