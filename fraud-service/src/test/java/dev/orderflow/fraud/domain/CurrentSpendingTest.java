package dev.orderflow.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a customer has spent by now: by currency, at the ends of the window, and at what cost. */
class CurrentSpendingTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final FraudRule RULE =
            new FraudRule(new MoneyLimits(new BigDecimal("2000"), Map.of("JPY", new BigDecimal("400000"))), HOUR);

    private final InMemorySpendingStore rows = new InMemorySpendingStore();

    @Test
    void isNothingForACustomerWithoutOrders() {
        assertThat(at(NOON)).isEqualTo(new CurrentSpending(NOON, new TreeMap<>()));
    }

    @Test
    void addsUpEachCurrencyAgainstItsLimit() {
        created("a", "GBP", "10", NOON);
        created("b", "GBP", "5.0001", NOON);
        created("c", "JPY", "1200", NOON);
        CurrentSpending now = at(NOON);
        assertThat(now.byCurrency().keySet()).containsExactly("GBP", "JPY");
        assertThat(now.byCurrency().get("GBP"))
                .isEqualTo(new SpendingAssessment(
                        new Spending(new BigDecimal("15.0001"), 2), new BigDecimal("2000"), HOUR.toMillis()));
        assertThat(now.byCurrency().get("JPY").limit()).isEqualTo("400000");
    }

    @Test
    void leavesOutWhatWasNotGrantedOrHasEnded() {
        created("a", "GBP", "1500", NOON);
        created("b", "GBP", "501", NOON);
        assertThat(total(at(NOON))).isEqualTo("1500");
        new CustomerSpending(RULE, rows).ended("a");
        assertThat(at(NOON).byCurrency()).isEmpty();
    }

    @Test
    void forgetsAnOrderWhenTheWindowHasPassedIt() {
        created("a", "GBP", "10", NOON);
        created("b", "GBP", "1", NOON.plusMillis(1));
        assertThat(total(at(NOON.plus(HOUR).minusMillis(1)))).isEqualTo("11");
        assertThat(total(at(NOON.plus(HOUR)))).isEqualTo("1");
        assertThat(at(NOON.plus(HOUR).plusMillis(1)).byCurrency()).isEmpty();
    }

    /** Clocks differ: an order may be ahead of the clock here. */
    @Test
    void endsNoEarlierThanTheNewestOrder() {
        created("a", "GBP", "10", NOON);
        CurrentSpending before = at(NOON.minusSeconds(5));
        assertThat(before.at()).isEqualTo(NOON);
        assertThat(total(before)).isEqualTo("10");
    }

    @Test
    void readsNoOrderThatIsStillInTheWindow() {
        for (int order = 0; order < 1_000; order++) {
            created("o" + order, "GBP", "0.01", NOON.plusMillis(order));
        }
        long before = rows.rowsRead();
        assertThat(at(NOON.plusMillis(1_000)).byCurrency().get("GBP").spending().count())
                .isEqualTo(1_000);
        assertThat(rows.rowsRead()).isEqualTo(before);
    }

    private CurrentSpending at(Instant now) {
        return CurrentSpending.read(RULE, rows, now);
    }

    private static String total(CurrentSpending spending) {
        return spending.byCurrency()
                .get("GBP")
                .spending()
                .total()
                .stripTrailingZeros()
                .toPlainString();
    }

    private void created(String id, String currency, String amount, Instant time) {
        new CustomerSpending(RULE, rows)
                .created(new PlacedOrder(id, currency, new BigDecimal(amount), time.toEpochMilli()));
    }
}
