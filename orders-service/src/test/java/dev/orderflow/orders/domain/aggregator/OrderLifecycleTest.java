package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.GatheringChange.Await;
import dev.orderflow.gather.GatheringChange.Begin;
import dev.orderflow.gather.GatheringChange.Drop;
import dev.orderflow.gather.GatheringChange.End;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.OrderWritten;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.PaymentTaken;
import dev.orderflow.orders.domain.aggregator.RowChange.AddPaid;
import dev.orderflow.orders.domain.aggregator.RowChange.ForgetContent;
import dev.orderflow.orders.domain.aggregator.RowChange.KnowPayment;
import dev.orderflow.orders.domain.aggregator.RowChange.PutOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifecycleTest {
    private static final Instant NOW = LifecycleRun.START;
    private static final Instant DEADLINE = NOW.plusSeconds(60);
    private static final AwaitedResult FRAUD = AwaitedResult.ofWhole("FRAUD");
    private static final AwaitedResult DETAILS = AwaitedResult.ofWhole("DETAILS");
    private static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse("FRAUD"), RequiredCheck.parse("DETAILS")),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ZERO);

    private final LifecycleRun run = new LifecycleRun(RULES);

    @Test
    void givesTheCreatedOrderAndWhatItWaitsForAsValues() {
        OrderContent content = new OrderContent("2", "GBP", List.of(new Line("SOCKS", 1, BigDecimal.TEN)));
        Order order = Order.created(new OrderId("1"), content, Origin.of("c"), RULES.lifeFrom(NOW));
        Changes changes = new OrderLifecycle(RULES)
                .on(
                        new OrderInput.Create(Origin.of("c"), content),
                        new CurrentOrder(new OrderId("1"), new MapStore()),
                        NOW);
        assertThat(changes)
                .isEqualTo(new Changes(
                        List.of(new OrderWritten(order)),
                        List.of(
                                new Begin<>(new OpenGathering(true, DEADLINE)),
                                new Await<>(DETAILS),
                                new Await<>(FRAUD)),
                        List.of(new PutOrder(order))));
    }

    @Test
    void givesTheOutcomeAndEndsTheWaitAsValues() {
        run.create("1", "SOCKS");
        run.result("1", FRAUD, CheckResult.PASS);
        Order validated = run.orders.get(0).validated(NOW);
        CurrentOrder current = new CurrentOrder(new OrderId("1"), run.store);
        Result last = new Result(DETAILS, CheckResult.PASS, List.of());
        assertThat(new OrderLifecycle(RULES).on(new OrderInput.Arrival(last), current, NOW))
                .isEqualTo(new Changes(
                        List.of(new OrderWritten(validated)),
                        List.of(new Drop<>(DETAILS), new End<>()),
                        List.of(new PutOrder(validated))));
    }

    @Test
    void takesAPaymentOfAnOrderThatIsNotThere() {
        Payment payment = new Payment("p", new OrderId("1"), "GBP", BigDecimal.ONE);
        Received received = new Received(payment, NOW, "");
        CurrentOrder current = new CurrentOrder(new OrderId("1"), run.store);
        assertThat(new OrderLifecycle(RULES).on(new OrderInput.Pay(payment, ""), current, NOW))
                .isEqualTo(new Changes(
                        List.of(new PaymentTaken(received)),
                        List.of(),
                        List.of(new KnowPayment("p"), new AddPaid("GBP", payment.amount()))));
    }

    @Test
    void givesTheEndAndForgetsTheContentAsValues() {
        validated();
        run.end("1", OrderState.SHIPPED);
        Order shipped = run.orders.get(1).ended(OrderState.SHIPPED, new Order.End(NOW, Origin.of("end-1")));
        assertThat(run.orders).last().isEqualTo(shipped);
        assertThat(run.last)
                .isEqualTo(new Changes(List.of(new OrderWritten(shipped)), List.of(), List.of(new ForgetContent())));
    }

    @Test
    void givesAnOutcomeThatIsTheEndAndForgetsTheContentAsValues() {
        create();
        run.result("1", FRAUD, CheckResult.FAIL);
        assertThat(run.last.gathering()).containsExactly(new End<>());
        assertThat(run.last.rows()).containsExactly(new ForgetContent());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "SHIPPED"})
    void knowsAnOrderThatHasEndedByItsIdAlone(OrderState last) {
        ended(last);
        CurrentOrder current = new CurrentOrder(new OrderId("1"), run.store);
        assertThat(current.isKnown()).isTrue();
        assertThat(current.hasEnded()).isTrue();
        assertThat(current.order()).isEmpty();
        assertThat(run.isNothingOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "SHIPPED"})
    void changesNothingAfterTheEnd(OrderState last) {
        ended(last);
        int written = run.orders.size();
        List<?> rows = run.store.snapshot();
        create();
        run.create("1", "OTHER");
        run.end("1", OrderState.CANCELLED);
        run.end("1", OrderState.SHIPPED);
        pass(FRAUD);
        run.result("1", DETAILS, CheckResult.FAIL);
        run.arrives("1", PaymentDue.PAID);
        run.expire(NOW.plus(Duration.ofDays(1)));
        assertThat(run.orders).hasSize(written);
        assertThat(run.store.snapshot()).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "SHIPPED"})
    void takesAPaymentAfterTheEndOnceAndSumsNothing(OrderState last) {
        run.pay("1", "early", "GBP", "1");
        ended(last);
        run.pay("1", "late", "GBP", "9");
        assertThat(run.last.rows()).containsExactly(new KnowPayment("late"));
        run.pay("1", "late", "GBP", "9");
        run.pay("1", "early", "GBP", "1");
        assertThat(run.last).isEqualTo(Changes.NONE);
        assertThat(run.payments).extracting(taken -> taken.payment().id()).containsExactly("early", "late");
        assertThat(run.store.paid("1", "GBP")).isZero();
    }

    @Test
    void validatesWhenEveryResultIsAPass() {
        create();
        pass(FRAUD);
        assertThat(run.states()).containsExactly(OrderState.CREATED);
        pass(DETAILS);
        assertThat(run.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void doesNotTakeTheSamePassTwiceForTwoResults() {
        create();
        pass(FRAUD);
        pass(FRAUD);
        assertThat(run.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void failsAtOnceWithTheReasonsOfTheFirstFailure() {
        create();
        Reason reason = new Reason("FRAUD", AwaitedResult.WHOLE, "LIMIT_EXCEEDED", "2000.01 of 2000");
        run.arrives("1", new Result(FRAUD, CheckResult.FAIL, List.of(reason)));
        pass(DETAILS);
        assertThat(run.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
        assertThat(run.orders.get(1).outcome().reasons()).containsExactly(reason);
    }

    @Test
    void failsWhenACheckCouldNotBeMade() {
        create();
        run.result("1", FRAUD, CheckResult.ERROR);
        assertThat(run.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
        assertThat(run.orders.get(1).outcome().reasons())
                .extracting(Reason::code)
                .containsExactly(Result.UNEXPLAINED);
    }

    @Test
    void ignoresAResultThatIsNotRequired() {
        create();
        run.result("1", AwaitedResult.ofWhole("LOYALTY"), CheckResult.FAIL);
        assertThat(run.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void decidesAtOnceFromResultsThatCameBefore() {
        pass(FRAUD);
        pass(DETAILS);
        create();
        assertThat(run.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void namesWhatIsMissingAtTheDeadlineAndNotBefore() {
        create();
        pass(FRAUD);
        run.expire(DEADLINE.minusMillis(1));
        assertThat(run.states()).containsExactly(OrderState.CREATED);
        run.expire(DEADLINE);
        pass(DETAILS);
        assertThat(run.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
        assertThat(run.orders.get(1).outcome().reasons()).isEqualTo(Timeouts.reasons(List.of(DETAILS)));
    }

    @Test
    void forgetsEarlyResultsAfterTheirRetention() {
        pass(FRAUD);
        run.expire(NOW.plusSeconds(3599));
        assertThat(run.isNothingOpen()).isFalse();
        run.expire(NOW.plusSeconds(3600));
        assertThat(run.isNothingOpen()).isTrue();
        assertThat(run.orders).isEmpty();
    }

    @Test
    void doesNotConfuseAnOrderWithAnotherWhoseIdBeginsLikeIt() {
        create();
        run.create("10", "SOCKS");
        run.result("1", FRAUD, CheckResult.FAIL);
        assertThat(run.store.gatherings().all("10")).hasSize(2);
    }

    private void create() {
        run.create("1", "SOCKS");
    }

    private void validated() {
        create();
        pass(FRAUD);
        pass(DETAILS);
    }

    private void ended(OrderState last) {
        if (last == OrderState.FAILED) {
            create();
            run.result("1", FRAUD, CheckResult.FAIL);
        } else {
            validated();
            run.end("1", last);
        }
    }

    private void pass(AwaitedResult awaited) {
        run.result("1", awaited, CheckResult.PASS);
    }
}
