package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.command.CommandResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndOrderTest {
    private static final OrderId ID = new OrderId("1");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:01Z");
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final OrderContent CONTENT =
            new OrderContent("2", "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal("9.99"))));

    private final FakeOrders orders = new FakeOrders();
    private final EndOrder endOrder = new EndOrder(orders, orders, () -> "mine", Duration.ofSeconds(10), Supplier::get);
    private final Order created = FakeOrders.created(ID, CONTENT, "theirs");
    private final Order validated = created.validated(NOW);
    private final Order failed = created.failed(List.of(), NOW);
    private final Order shipped = validated.ended(OrderState.SHIPPED, new Order.End(NOW, Origin.of("another")));
    private final Order cancelled = created.ended(OrderState.CANCELLED, new Order.End(NOW, Origin.of("another")));

    private CompletableFuture<CommandResult<Order>> cancel() {
        return endOrder.end(ID, OrderState.CANCELLED, "", Duration.ZERO);
    }

    @Test
    void answersOnlyWhenTheEndCanBeRead() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = cancel();
        assertThat(orders.written).containsExactly("CANCELLED mine");
        assertThat(answer).isNotDone();
        orders.show(cancelled);
        assertThat(answer).isCompletedWithValue(new CommandResult.Done<>(cancelled));
    }

    @Test
    void cancelsWhatIsValidatedMeanwhile() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = cancel();
        orders.show(validated);
        assertThat(answer).isNotDone();
        Order late = validated.ended(OrderState.CANCELLED, new Order.End(NOW, Origin.of("mine")));
        orders.show(late);
        assertThat(answer).isCompletedWithValue(new CommandResult.Done<>(late));
    }

    @Test
    void isRefusedWhereTheOutcomeCameFirst() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = cancel();
        orders.show(failed);
        assertThat(answer).isCompletedWithValue(new CommandResult.Conflict<>(failed));
    }

    @Test
    void isRefusedWhereAShipmentCameFirst() {
        orders.show(validated);
        CompletableFuture<CommandResult<Order>> answer = cancel();
        orders.show(shipped);
        assertThat(answer).isCompletedWithValue(new CommandResult.Conflict<>(shipped));
    }

    @Test
    void writesNothingForWhatIsDoneAlready() {
        orders.show(cancelled);
        assertThat(cancel()).isCompletedWithValue(new CommandResult.Done<>(cancelled));
        orders.show(shipped);
        assertThat(endOrder.end(ID, OrderState.SHIPPED, "", A_WHILE))
                .isCompletedWithValue(new CommandResult.Done<>(shipped));
        assertThat(orders.written).isEmpty();
    }

    @Test
    void writesNothingForWhatCannotBe() {
        orders.show(failed);
        assertThat(cancel()).isCompletedWithValue(new CommandResult.Conflict<>(failed));
        orders.show(created);
        assertThat(endOrder.end(ID, OrderState.SHIPPED, "", Duration.ZERO))
                .isCompletedWithValue(new CommandResult.Conflict<>(created));
        assertThat(orders.written).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "SHIPPED"})
    void knowsNoOrderThatNobodyCreated(OrderState last) {
        assertThat(endOrder.end(ID, last, "", Duration.ZERO))
                .isCompletedWithValue(new CommandResult.Rejected<>("no order 1"));
        CompletableFuture<CommandResult<Order>> waited = endOrder.end(ID, last, "", A_WHILE);
        orders.timeRunsOut();
        assertThat(waited).isCompletedWithValue(new CommandResult.Rejected<>("no order 1"));
        assertThat(orders.written).isEmpty();
    }

    @Test
    void waitsForTheOutcomeBeforeItShips() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = endOrder.end(ID, OrderState.SHIPPED, "", A_WHILE);
        assertThat(orders.written).isEmpty();
        orders.show(validated);
        assertThat(orders.written).containsExactly("SHIPPED mine");
        orders.show(shipped);
        assertThat(answer).isCompletedWithValue(new CommandResult.Done<>(shipped));
    }

    @Test
    void isRefusedWhenTheOutcomeDoesNotComeInTime() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = endOrder.end(ID, OrderState.SHIPPED, "", A_WHILE);
        orders.timeRunsOut();
        assertThat(answer).isCompletedWithValue(new CommandResult.Conflict<>(created));
    }

    @Test
    void saysUnconfirmedWhenTimeRunsOutOrNothingCouldBeWritten() {
        orders.show(created);
        CompletableFuture<CommandResult<Order>> answer = cancel();
        orders.timeRunsOut();
        assertThat(answer).isCompletedWithValue(new CommandResult.Unconfirmed<>());
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        assertThat(cancel()).isCompletedWithValue(new CommandResult.Unconfirmed<>());
    }
}
