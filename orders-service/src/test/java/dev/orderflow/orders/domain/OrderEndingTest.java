package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.aggregator.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderEndingTest {
    private static final OrderId ID = new OrderId("1");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:01Z");
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final OrderContent CONTENT =
            new OrderContent("2", "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal("9.99"))));

    private final FakeOrders orders = new FakeOrders();
    private final OrderEnding ending =
            new OrderEnding(orders, orders, () -> "mine", Duration.ofSeconds(10), Supplier::get);
    private final Order created = FakeOrders.created(ID, CONTENT, "theirs");
    private final Order validated = created.decided(new Decision.Passed(), NOW);
    private final Order failed = created.decided(new Decision.Failed(List.of()), NOW);
    private final Order shipped = validated.ended(OrderState.SHIPPED, new Order.End(NOW, "another"));
    private final Order cancelled = created.ended(OrderState.CANCELLED, new Order.End(NOW, "another"));

    private CompletableFuture<Ending> cancel() {
        return ending.end(ID, OrderState.CANCELLED, Duration.ZERO);
    }

    @Test
    void answersOnlyWhenTheEndCanBeRead() {
        orders.show(created);
        CompletableFuture<Ending> answer = cancel();
        assertThat(orders.written).containsExactly("CANCELLED mine");
        assertThat(answer).isNotDone();
        orders.show(cancelled);
        assertThat(answer).isCompletedWithValue(new Ending.Done(cancelled));
    }

    @Test
    void cancelsWhatIsValidatedMeanwhile() {
        orders.show(created);
        CompletableFuture<Ending> answer = cancel();
        orders.show(validated);
        assertThat(answer).isNotDone();
        Order late = validated.ended(OrderState.CANCELLED, new Order.End(NOW, "mine"));
        orders.show(late);
        assertThat(answer).isCompletedWithValue(new Ending.Done(late));
    }

    @Test
    void isRefusedWhereTheOutcomeCameFirst() {
        orders.show(created);
        CompletableFuture<Ending> answer = cancel();
        orders.show(failed);
        assertThat(answer).isCompletedWithValue(new Ending.Refused(failed));
    }

    @Test
    void isRefusedWhereAShipmentCameFirst() {
        orders.show(validated);
        CompletableFuture<Ending> answer = cancel();
        orders.show(shipped);
        assertThat(answer).isCompletedWithValue(new Ending.Refused(shipped));
    }

    @Test
    void writesNothingForWhatIsDoneAlready() {
        orders.show(cancelled);
        assertThat(cancel()).isCompletedWithValue(new Ending.Done(cancelled));
        orders.show(shipped);
        assertThat(ending.end(ID, OrderState.SHIPPED, A_WHILE)).isCompletedWithValue(new Ending.Done(shipped));
        assertThat(orders.written).isEmpty();
    }

    @Test
    void writesNothingForWhatCannotBe() {
        orders.show(failed);
        assertThat(cancel()).isCompletedWithValue(new Ending.Refused(failed));
        orders.show(created);
        assertThat(ending.end(ID, OrderState.SHIPPED, Duration.ZERO)).isCompletedWithValue(new Ending.Refused(created));
        assertThat(orders.written).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "SHIPPED"})
    void knowsNoOrderThatNobodyCreated(OrderState last) {
        assertThat(ending.end(ID, last, Duration.ZERO)).isCompletedWithValue(new Ending.Unknown(ID));
        CompletableFuture<Ending> waited = ending.end(ID, last, A_WHILE);
        orders.timeRunsOut();
        assertThat(waited).isCompletedWithValue(new Ending.Unknown(ID));
        assertThat(orders.written).isEmpty();
    }

    @Test
    void waitsForTheOutcomeBeforeItShips() {
        orders.show(created);
        CompletableFuture<Ending> answer = ending.end(ID, OrderState.SHIPPED, A_WHILE);
        assertThat(orders.written).isEmpty();
        orders.show(validated);
        assertThat(orders.written).containsExactly("SHIPPED mine");
        orders.show(shipped);
        assertThat(answer).isCompletedWithValue(new Ending.Done(shipped));
    }

    @Test
    void isRefusedWhenTheOutcomeDoesNotComeInTime() {
        orders.show(created);
        CompletableFuture<Ending> answer = ending.end(ID, OrderState.SHIPPED, A_WHILE);
        orders.timeRunsOut();
        assertThat(answer).isCompletedWithValue(new Ending.Refused(created));
    }

    @Test
    void saysUnconfirmedWhenTimeRunsOutOrNothingCouldBeWritten() {
        orders.show(created);
        CompletableFuture<Ending> answer = cancel();
        orders.timeRunsOut();
        assertThat(answer).isCompletedWithValue(new Ending.Unconfirmed(ID));
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        assertThat(cancel()).isCompletedWithValue(new Ending.Unconfirmed(ID));
    }
}
