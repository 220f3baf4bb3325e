package dev.orderflow.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** The fold gives the answers of the written rule, in any order of the records. */
class CustomerSpendingPropertiesTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NOON = 1_700_000_000_000L;

    /** One record of the customer, read under the given rule; an ENDED record uses the order id only. */
    record Step(boolean ended, PlacedOrder order, FraudRule rule) {}

    @Property(tries = 3000)
    void givesTheAnswersOfTheWrittenRule(@ForAll("records") @Size(max = 60) List<Step> steps) {
        agree(steps);
    }

    @Property(tries = 1000)
    void givesTheAnswersOfTheWrittenRuleWhileTheConfigurationChanges(
            @ForAll("recordsUnderChangingRules") @Size(max = 40) List<Step> steps) {
        agree(steps);
    }

    @Property(tries = 300)
    void remembersNoOrderThatIsOlderThanWindowAndGrace(@ForAll("records") @Size(max = 60) List<Step> steps) {
        InMemorySpendingStore rows = new InMemorySpendingStore();
        for (Step step : steps) {
            read(new CustomerSpending(step.rule(), rows), step);
        }
        rows.window()
                .ifPresent(window -> rows.between(
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        row -> assertThat(row.order().time()).isGreaterThan(window.newest() - 25 * HOUR)));
    }

    /** What is shown is what the next order would find, whenever that comes, and under whatever window. */
    @Property(tries = 1000)
    void showsWhatTheNextOrderWouldFind(
            @ForAll("recordsUnderChangingRules") @Size(max = 40) List<Step> steps,
            @ForAll @IntRange(min = -60, max = 1_800) int minutesLater) {
        InMemorySpendingStore rows = new InMemorySpendingStore();
        steps.forEach(step -> read(new CustomerSpending(step.rule(), rows), step));
        FraudRule rule = rule("100", HOUR);
        CurrentSpending shown =
                CurrentSpending.read(rule, rows, Instant.ofEpochMilli(NOON).plusSeconds(60L * minutesLater));
        for (String currency : List.of("GBP", "EUR")) {
            SpendingAssessment found = new CustomerSpending(rule, rows)
                    .created(new PlacedOrder(
                            "next in " + currency,
                            currency,
                            BigDecimal.ZERO.setScale(4),
                            shown.at().toEpochMilli()))
                    .verdict();
            Spending spending = Optional.ofNullable(shown.byCurrency().get(currency))
                    .map(SpendingAssessment::spending)
                    .orElse(Spending.NOTHING);
            assertThat(found.spending().total()).isEqualByComparingTo(spending.total());
            assertThat(found.spending().count()).isEqualTo(spending.count() + 1);
        }
        Statistics.label("spent").collect(!shown.byCurrency().isEmpty());
    }

    @Provide
    Arbitrary<List<Step>> records() {
        return steps(Arbitraries.just(rule("100", HOUR))).list();
    }

    @Provide
    Arbitrary<List<Step>> recordsUnderChangingRules() {
        Arbitrary<FraudRule> rules = Combinators.combine(
                        Arbitraries.of("100", "40", "500"), Arbitraries.of(HOUR, HOUR / 2, 3 * HOUR, 40 * HOUR))
                .as(CustomerSpendingPropertiesTest::rule);
        return steps(rules).list();
    }

    private static void agree(List<Step> steps) {
        WrittenRule written = new WrittenRule();
        InMemorySpendingStore rows = new InMemorySpendingStore();
        int exceeded = 0;
        int repeated = 0;
        for (Step step : steps) {
            CustomerSpending spending = new CustomerSpending(step.rule(), rows);
            if (step.ended()) {
                spending.ended(step.order().orderId());
                written.ended(step.order().orderId());
                continue;
            }
            AssessedOrder answer = spending.created(step.order());
            assertThat(answer).isEqualTo(written.created(step.rule(), step.order()));
            exceeded += answer.verdict().exceeded() ? 1 : 0;
            repeated += answer.repeated() ? 1 : 0;
        }
        Statistics.label("exceeded").collect(exceeded > 0);
        Statistics.label("repeated").collect(repeated > 0);
    }

    private static void read(CustomerSpending spending, Step step) {
        if (step.ended()) {
            spending.ended(step.order().orderId());
            return;
        }
        spending.created(step.order());
    }

    /** Amounts around the limit; times on, just before and just after the ends of windows, and far beyond the horizon. */
    private static Arbitrary<Step> steps(Arbitrary<FraudRule> rules) {
        Arbitrary<Long> times = Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(20, 0L),
                                Tuple.of(20, 1L),
                                Tuple.of(5, 2L),
                                Tuple.of(5, -10L),
                                Tuple.of(2, 25L),
                                Tuple.of(1, 26L),
                                Tuple.of(1, 60L)),
                        Arbitraries.of(-1L, 0L, 1L, HOUR / 2))
                .as((hours, shift) -> NOON + hours * HOUR + shift);
        Arbitrary<String> amounts = Arbitraries.of("0", "0.0001", "10", "33.3333", "50", "99.9999", "100", "100.0001");
        Arbitrary<PlacedOrder> orders = Combinators.combine(
                        Arbitraries.integers().between(1, 25), Arbitraries.of("GBP", "GBP", "EUR"), amounts, times)
                .as((id, currency, amount, time) ->
                        new PlacedOrder("order-" + id, currency, new BigDecimal(amount).setScale(4), time));
        return Combinators.combine(Arbitraries.integers().between(0, 4), orders, rules)
                .as((die, order, rule) -> new Step(die == 0, order, rule));
    }

    private static FraudRule rule(String limit, long windowMillis) {
        return new FraudRule(MoneyLimits.of(new BigDecimal(limit)), Duration.ofMillis(windowMillis));
    }
}
