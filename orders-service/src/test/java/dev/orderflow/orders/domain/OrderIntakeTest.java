package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.domain.aggregator.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OrderIntakeTest {
    private static final OrderId ID = new OrderId("1");
    private static final OrderContent JUMPERS = content("9.99");

    private CompletableFuture<Order> admitted;
    private boolean full;
    private final FakeOrders orders = new FakeOrders();
    private final OrderIntake intake =
            new OrderIntake(orders, orders, () -> "mine", Duration.ofSeconds(10), this::admit);

    @Test
    void answersOnlyWhenTheOrderCanBeRead() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ZERO);
        assertThat(creation).isNotDone();
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isCompletedWithValue(new Creation.Done(order));
    }

    /** The order is there: a client that heard only of the refusal would create another one. */
    @Test
    void answersWithTheOrderWhenItsOutcomeCannotBeWaitedFor() {
        orders.placesToWait = 2;
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ofSeconds(10));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isCompletedWithValue(new Creation.Done(order));
    }

    @Test
    void writesNoCommandWhenItCannotBeWaitedFor() {
        orders.placesToWait = 0;
        assertThatThrownBy(() -> intake.create(ID, JUMPERS, Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThat(orders.written).isEmpty();
    }

    @Test
    void writesNoSecondCommandForAnOrderThatIsThere() {
        orders.show(FakeOrders.created(ID, JUMPERS, "theirs"));
        assertThat(intake.create(ID, JUMPERS, Duration.ZERO).join()).isInstanceOf(Creation.Done.class);
        assertThat(orders.written).isEmpty();
    }

    @Test
    void takesEqualContentInAnotherNotationForTheSame() {
        Order order = FakeOrders.created(ID, content("9.9900"), "theirs");
        orders.show(order);
        assertThat(intake.create(ID, JUMPERS, Duration.ZERO).join()).isEqualTo(new Creation.Done(order));
    }

    @Test
    void refusesOtherContentUnderTheSameId() {
        Order order = FakeOrders.created(ID, content("1.00"), "theirs");
        orders.show(order);
        assertThat(intake.create(ID, JUMPERS, Duration.ZERO).join()).isEqualTo(new Creation.Conflict(order));
    }

    @Test
    void refusesWhenAnotherClientTookTheIdMeanwhile() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ZERO);
        Order theirs = FakeOrders.created(ID, content("1.00"), "theirs");
        orders.show(theirs);
        assertThat(creation).isCompletedWithValue(new Creation.Conflict(theirs));
    }

    @Test
    void saysUnconfirmedWhenTimeRunsOut() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ZERO);
        orders.timeRunsOut();
        assertThat(creation).isCompletedWithValue(new Creation.Unconfirmed(ID));
    }

    @Test
    void saysUnconfirmedWhenTheCommandCouldNotBeWritten() {
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        assertThat(intake.create(ID, JUMPERS, Duration.ZERO).join()).isEqualTo(new Creation.Unconfirmed(ID));
    }

    @Test
    void holdsItsPlaceUntilTheOutcome() {
        var unused = intake.create(ID, JUMPERS, Duration.ZERO);
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(admitted).isNotDone();

        orders.show(order.decided(new Decision.Passed(), Instant.now()));

        assertThat(admitted).isDone();
    }

    @Test
    void writesNothingWhenTooMuchIsUnderWay() {
        full = true;

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> intake.create(ID, JUMPERS, Duration.ZERO))
                .withMessage("full");
        assertThat(orders.written).isEmpty();
        assertThat(orders.waiters).isEmpty();
    }

    @Test
    void answersForAnOrderThatIsThereHoweverMuchIsUnderWay() {
        full = true;
        orders.show(FakeOrders.created(ID, JUMPERS, "mine"));

        assertThat(intake.create(ID, JUMPERS, Duration.ZERO).join()).isInstanceOf(Creation.Done.class);
    }

    @Test
    void givesItsPlaceBackWhenTheCommandCouldNotBeWritten() {
        orders.nextWrite = CompletableFuture.failedFuture(new IllegalStateException("no broker"));

        var unused = intake.create(ID, JUMPERS, Duration.ZERO).join();

        assertThat(admitted).isCancelled();
    }

    @Test
    void givesItsPlaceBackWhenTheCommandCannotBeWaitedFor() {
        orders.placesToWait = 1;

        assertThatThrownBy(() -> intake.create(ID, JUMPERS, Duration.ZERO)).isInstanceOf(IllegalStateException.class);

        assertThat(admitted).isCancelled();
    }

    @Test
    void keepsItsPlaceWhenTheClientHasGone() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ofSeconds(1));

        creation.cancel(false);

        assertThat(admitted).isNotDone();
    }

    @Test
    void waitsForTheOutcomeWhereAskedTo() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ofSeconds(1));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        assertThat(creation).isNotDone();
        Order validated = order.decided(new Decision.Passed(), Instant.now());
        orders.show(validated);
        assertThat(creation).isCompletedWithValue(new Creation.Done(validated));
    }

    @Test
    void answersWithTheCreatedOrderWhenTheOutcomeDoesNotComeInTime() {
        CompletableFuture<Creation> creation = intake.create(ID, JUMPERS, Duration.ofSeconds(1));
        Order order = FakeOrders.created(ID, JUMPERS, "mine");
        orders.show(order);
        orders.timeRunsOut();
        assertThat(creation).isCompletedWithValue(new Creation.Done(order));
    }

    private CompletableFuture<Order> admit(Supplier<CompletableFuture<Order>> work) {
        if (full) {
            throw new IllegalStateException("full");
        }
        admitted = work.get();
        return admitted;
    }

    private static OrderContent content(String price) {
        return new OrderContent("2", "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal(price))));
    }
}
