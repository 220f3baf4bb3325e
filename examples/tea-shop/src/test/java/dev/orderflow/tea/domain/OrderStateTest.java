package dev.orderflow.tea.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of an order follows from its facts, in whatever order they came. */
class OrderStateTest {
    static final TeaOrder ORDER = new TeaOrder("50%", "Kim", "d94a6c43d9f487c1", "Oolong", "Lychee Pearl", "Taro");
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final Fact ORDERED = Fact.ordered("b32ad", AT, ORDER);

    @Test
    void anyOrderOfArrivalSaysTheSame() {
        List<Fact> facts = new ArrayList<>(List.of(ORDERED, reached(TeaStatus.PENDING), reached(TeaStatus.MIXED)));
        facts.add(reached(TeaStatus.LABELED));
        facts.add(stuck(TeaStatus.MIXED));
        OrderState state = OrderState.of("b32ad", facts).orElseThrow();
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(facts, new Random(seed));
            assertThat(OrderState.of("b32ad", facts)).as("seed %s", seed).contains(state);
        }
        assertThat(state.status()).isEqualTo(TeaStatus.PENDING);
        assertThat(state.order()).contains(ORDER);
        assertThat(state.reached())
                .containsOnlyKeys(TeaStatus.ORDERED, TeaStatus.LABELED, TeaStatus.MIXED, TeaStatus.PENDING);
    }

    @Test
    void whatIsLateIsSaidUntilItIsThere() {
        List<Fact> late = List.of(ORDERED, reached(TeaStatus.LABELED), stuck(TeaStatus.MIXED));
        OrderState state = OrderState.of("b32ad", late).orElseThrow();
        assertThat(state.late()).contains(TeaStatus.MIXED);
        assertThat(state.sentence()).contains("delayed").contains("mixing");
        List<Fact> after = new ArrayList<>(late);
        after.add(reached(TeaStatus.MIXED));
        assertThat(OrderState.of("b32ad", after).orElseThrow().late()).isEmpty();
        after.add(stuck(TeaStatus.TOPPED));
        assertThat(OrderState.of("b32ad", after).orElseThrow().sentence()).contains("topping");
        after.add(reached(TeaStatus.TOPPED));
        assertThat(OrderState.of("b32ad", after).orElseThrow().sentence()).isEqualTo(TeaStatus.TOPPED.sentence());
    }

    /** Whoever looks only at the end sees that there was a delay, and when. */
    @Test
    void aDelayStaysAmongTheSteps() {
        List<Fact> facts = List.of(
                reached(TeaStatus.TOPPED),
                reached(TeaStatus.MIXED),
                stuck(TeaStatus.MIXED),
                reached(TeaStatus.LABELED),
                ORDERED);
        assertThat(OrderState.of("b32ad", facts).orElseThrow().steps())
                .containsExactly(
                        new OrderState.Step(100, TeaStatus.ORDERED.sentence(), AT),
                        new OrderState.Step(200, TeaStatus.LABELED.sentence(), AT.plusSeconds(200)),
                        new OrderState.Step(50, "Delayed: mixing takes longer than it should", AT.plusSeconds(1_000)),
                        new OrderState.Step(300, TeaStatus.MIXED.sentence(), AT.plusSeconds(300)),
                        new OrderState.Step(400, TeaStatus.TOPPED.sentence(), AT.plusSeconds(400)));
    }

    /** A status alone is never taken for something that is late. */
    @Test
    void noStatusIsLateByItself() {
        for (TeaStatus status : TeaStatus.values()) {
            OrderState state = OrderState.of("b32ad", List.of(reached(status))).orElseThrow();
            assertThat(state.late()).as("%s", status).isEmpty();
            assertThat(state.status()).isEqualTo(status);
        }
        assertThat(OrderState.of("b32ad", List.of())).isEmpty();
    }

    @Test
    void theMixingTimeIsEstimatedByTheIngredients() {
        MixingTime mixing = new MixingTime(Duration.ofSeconds(8), Duration.ofSeconds(3));
        assertThat(mixing.secondsOf(ORDER)).isEqualTo(17);
        assertThat(mixing.secondsOf(new TeaOrder("None", "Kim", "d94a6c43d9f487c1", "Tea", "None", "Taro")))
                .isEqualTo(11);
    }

    /** A stored order is none the less one when the menu has changed since. */
    @Test
    void anOrderOfAnotherDaysMenuIsAnOrder() {
        TeaOrder old =
                new TeaOrder("110%", "Kim", "d94a6", "Coffee", "P".repeat(64), "Cr\u00e8me br\u00fbl\u00e9e & more");
        assertThat(old.tea()).isEqualTo("Coffee");
    }

    @Test
    void whatIsMalformedIsRefusedWithoutItsText() {
        for (String malformed : new String[] {"", "T".repeat(65), "Oo\nlong", "Oo\u0000long"}) {
            assertThatThrownBy(() -> new TeaOrder("50%", "Kim", "d94a6", malformed, "None", "Taro"))
                    .hasMessage("tea: refused (expected: 1 to 64 letters, digits, blanks and signs)");
        }
        assertThatThrownBy(() -> new TeaOrder(null, "Kim", "d94a6", "Tea", "None", "Taro"))
                .hasMessageStartingWith("sugar: missing (expected: ");
        assertThatThrownBy(() -> new TeaOrder("50%", "K".repeat(41), "d94a6", "Tea", "None", "Taro"))
                .hasMessageStartingWith("username: refused");
    }

    private static Fact reached(TeaStatus status) {
        return Fact.reached("b32ad", status, AT.plusSeconds(status.code()));
    }

    private static Fact stuck(TeaStatus missing) {
        return Fact.stuck("b32ad", missing, AT.plusSeconds(1_000));
    }
}
