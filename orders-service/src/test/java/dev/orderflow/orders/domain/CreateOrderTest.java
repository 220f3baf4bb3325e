package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.command.CommandResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CreateOrderTest {
    private static final OrderId ID = new OrderId("1");
    private static final OrderContent JUMPERS = content("9.99");

    private CompletableFuture<?> admitted;
    private boolean full;
    private final FakeOrders orders = new FakeOrders();
    private final CreateOrder createOrder =
            new CreateOrder(orders, orders, () -> "mine", Duration.ofSeconds(10), this::admit);

    @Test
    void answersOnlyWhenTheOrderCanBeRead() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ZERO);
        assertThat(creation).isNotDone();
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isCompletedWithValue(new CommandResult.Done<>(order));
    }

    /** The order is there: a client that heard only of the refusal would create another one. */
    @Test
    void answersWithTheOrderWhenItsOutcomeCannotBeWaitedFor() {
        orders.placesToWait = 2;
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ofSeconds(10));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isCompletedWithValue(new CommandResult.Done<>(order));
    }

    @Test
    void writesNoCommandWhenItCannotBeWaitedFor() {
        orders.placesToWait = 0;
        assertThatThrownBy(() -> createOrder.create(ID, JUMPERS, "", Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
        assertThat(orders.written).isEmpty();
    }

    @Test
    void writesNoSecondCommandForAnOrderThatIsThere() {
        orders.show(FakeOrders.created(ID, JUMPERS, "theirs"));
        assertThat(createOrder.create(ID, JUMPERS, "", Duration.ZERO).join()).isInstanceOf(CommandResult.Done.class);
        assertThat(orders.written).isEmpty();
    }

    @Test
    void takesEqualContentInAnotherNotationForTheSame() {
        Order order = FakeOrders.created(ID, content("9.9900"), "theirs");
        orders.show(order);
        assertThat(createOrder.create(ID, JUMPERS, "", Duration.ZERO).join())
                .isEqualTo(new CommandResult.Done<>(order));
    }

    @Test
    void refusesOtherContentUnderTheSameId() {
        Order order = FakeOrders.created(ID, content("1.00"), "theirs");
        orders.show(order);
        assertThat(createOrder.create(ID, JUMPERS, "", Duration.ZERO).join())
                .isEqualTo(new CommandResult.Conflict<>(order));
    }

    @Test
    void refusesWhenAnotherClientTookTheIdMeanwhile() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ZERO);
        Order theirs = FakeOrders.created(ID, content("1.00"), "theirs");
        orders.show(theirs);
        assertThat(creation).isCompletedWithValue(new CommandResult.Conflict<>(theirs));
    }

    @Test
    void saysUnconfirmedWhenTimeRunsOut() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ZERO);
        orders.timeRunsOut();
        assertThat(creation).isCompletedWithValue(new CommandResult.Unconfirmed<>());
    }

    @Test
    void saysUnconfirmedWhenTheCommandCouldNotBeWritten() {
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        assertThat(createOrder.create(ID, JUMPERS, "", Duration.ZERO).join())
                .isEqualTo(new CommandResult.Unconfirmed<>());
    }

    @Test
    void holdsItsPlaceUntilTheOutcome() {
        var unused = createOrder.create(ID, JUMPERS, "", Duration.ZERO);
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(admitted).isNotDone();

        orders.show(order.validated(Instant.now()));

        assertThat(admitted).isDone();
    }

    @Test
    void writesNothingWhenTooMuchIsUnderWay() {
        full = true;

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> createOrder.create(ID, JUMPERS, "", Duration.ZERO))
                .withMessage("full");
        assertThat(orders.written).isEmpty();
        assertThat(orders.waiters).isEmpty();
    }

    @Test
    void answersForAnOrderThatIsThereHoweverMuchIsUnderWay() {
        full = true;
        orders.show(FakeOrders.created(ID, JUMPERS, "mine"));

        assertThat(createOrder.create(ID, JUMPERS, "", Duration.ZERO).join()).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void givesItsPlaceBackWhenTheCommandCouldNotBeWritten() {
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));

        var unused = createOrder.create(ID, JUMPERS, "", Duration.ZERO).join();

        assertThat(admitted).isCancelled();
    }

    @Test
    void givesItsPlaceBackWhenTheCommandCannotBeWaitedFor() {
        orders.placesToWait = 1;

        assertThatThrownBy(() -> createOrder.create(ID, JUMPERS, "", Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);

        assertThat(admitted).isCancelled();
    }

    @Test
    void keepsItsPlaceWhenTheClientHasGone() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ofSeconds(1));

        creation.cancel(false);

        assertThat(admitted).isNotDone();
    }

    @Test
    void waitsForTheOutcomeWhereAskedTo() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ofSeconds(1));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isNotDone();
        Order validated = order.validated(Instant.now());
        orders.show(validated);
        assertThat(creation).isCompletedWithValue(new CommandResult.Done<>(validated));
    }

    @Test
    void answersWithTheCreatedOrderWhenTheOutcomeDoesNotComeInTime() {
        CompletableFuture<CommandResult<Order>> creation = createOrder.create(ID, JUMPERS, "", Duration.ofSeconds(1));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        orders.timeRunsOut();
        assertThat(creation).isCompletedWithValue(new CommandResult.Done<>(order));
    }

    private <T> CompletableFuture<T> admit(Supplier<CompletableFuture<T>> work) {
        if (full) {
            throw new IllegalStateException("full");
        }
        CompletableFuture<T> done = work.get();
        admitted = done;
        return done;
    }

    private static OrderContent content(String price) {
        return new OrderContent("2", "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal(price))));
    }
}
