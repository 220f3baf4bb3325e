package dev.orderflow.orders.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.history.HistoryEvent.PaymentTaken;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {
    private static final AwaitedResult DETAILS = AwaitedResult.ofWhole("ORDER_DETAILS_CHECK");
    private static final AwaitedResult FRAUD = AwaitedResult.ofWhole("FRAUD_CHECK");
    private static final AwaitedResult SOCKS = new AwaitedResult("INVENTORY_CHECK", "SOCKS");

    @Test
    void namesWhatAnOrderWaitsFor() {
        assertThat(history(List.of(state(OrderState.CREATED, 10)), List.of()).missing())
                .containsExactly(FRAUD, SOCKS, DETAILS);
        assertThat(history(List.of(state(OrderState.CREATED, 10)), List.of(result(FRAUD, CheckResult.PASS, 11)))
                        .missing())
                .containsExactly(SOCKS, DETAILS);
    }

    @Test
    void doesNotTakeAResultForAnotherPart() {
        AwaitedResult stranger = new AwaitedResult("INVENTORY_CHECK", "HATS");
        assertThat(history(
                                List.of(state(OrderState.CREATED, 10)),
                                List.of(result(stranger, CheckResult.PASS, 11), result(FRAUD, CheckResult.PASS, 12)))
                        .missing())
                .containsExactly(SOCKS, DETAILS);
    }

    @Test
    void waitsForNothingOnceItHasItsOutcome() {
        assertThat(history(
                                List.of(state(OrderState.CREATED, 10), state(OrderState.FAILED, 20)),
                                List.of(result(FRAUD, CheckResult.FAIL, 15)))
                        .missing())
                .isEmpty();
        assertThat(history(List.of(state(OrderState.CREATED, 10), state(OrderState.CANCELLED, 20)), List.of())
                        .missing())
                .isEmpty();
    }

    @Test
    void showsEventsOldestFirst() {
        StateReached created = state(OrderState.CREATED, 10);
        StateReached failed = state(OrderState.FAILED, 20);
        ResultGiven early = result(DETAILS, CheckResult.PASS, 5);
        ResultGiven decisive = result(FRAUD, CheckResult.FAIL, 15);
        ResultGiven late = result(SOCKS, CheckResult.PASS, 25);
        assertThat(history(List.of(created, failed), List.of(early, decisive, late))
                        .events())
                .containsExactly(early, created, decisive, failed, late);
    }

    @Test
    void putsResultsOfTheSameTimeBetweenCreationAndOutcome() {
        StateReached created = state(OrderState.CREATED, 10);
        StateReached validated = state(OrderState.VALIDATED, 10);
        ResultGiven result = result(FRAUD, CheckResult.PASS, 10);
        assertThat(history(List.of(created, validated), List.of(result)).events())
                .containsExactly(created, result, validated);
    }

    @Test
    void showsPaymentsAmongTheOtherEvents() {
        PaymentTaken early = payment("a", 5);
        PaymentTaken late = payment("b", 25);
        StateReached created = state(OrderState.CREATED, 10);
        StateReached validated = state(OrderState.VALIDATED, 20);
        ResultGiven given = result(FRAUD, CheckResult.PASS, 15);
        ResultGiven afterAll = result(DETAILS, CheckResult.PASS, 30);
        assertThat(history(List.of(created, validated), List.of(given, afterAll), List.of(early, late))
                        .events())
                .containsExactly(early, created, given, validated, late, afterAll);
    }

    private static PaymentTaken payment(String id, long at) {
        Payment payment = new Payment(id, new OrderId("1"), "GBP", BigDecimal.ONE);
        return new PaymentTaken(Instant.ofEpochMilli(at), at, payment, true, "");
    }

    @Test
    void keepsStatesInOrderWhenAClockGoesBack() {
        StateReached created = state(OrderState.CREATED, 10);
        StateReached validated = state(OrderState.VALIDATED, 8);
        StateReached shipped = state(OrderState.SHIPPED, 9);
        assertThat(history(List.of(created, validated, shipped), List.of(result(FRAUD, CheckResult.PASS, 9)))
                        .events())
                .filteredOn(StateReached.class::isInstance)
                .isEqualTo(List.of(created, validated, shipped));
    }

    private static OrderHistory history(List<StateReached> states, List<ResultGiven> results) {
        return history(states, results, List.of());
    }

    private static OrderHistory history(
            List<StateReached> states, List<ResultGiven> results, List<PaymentTaken> payments) {
        return new OrderHistory(
                new OrderId("1"),
                0,
                Instant.ofEpochMilli(1_000),
                new TreeSet<>(List.of(DETAILS, FRAUD, SOCKS)),
                states,
                results,
                payments);
    }

    private static StateReached state(OrderState state, long at) {
        return new StateReached(
                Instant.ofEpochMilli(at), at, state, state == OrderState.CREATED ? 1 : 2, Origin.RULES, List.of());
    }

    private static ResultGiven result(AwaitedResult part, CheckResult verdict, long at) {
        return new ResultGiven(Instant.ofEpochMilli(at), at, new Result(part, verdict, List.of()), Map.of());
    }
}
