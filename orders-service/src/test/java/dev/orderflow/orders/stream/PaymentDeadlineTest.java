package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.orders.domain.GatherRules;
import dev.orderflow.orders.domain.RequiredCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A validated order of 10 GBP that must be paid within an hour. */
class PaymentDeadlineTest {
    private static final GatherRules RULES = new GatherRules(
            List.of(RequiredCheck.parse("FRAUD_CHECK")),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private final GatherBench gather = new GatherBench(RULES);

    @AfterEach
    void close() {
        gather.close();
    }

    @Test
    void cancelsWhatIsNotFullyPaidInTime() {
        order();
        gather.pay("1", "first", "GBP", "9.99");
        gather.pay("1", "other", "EUR", "100");
        gather.later(Duration.ofMinutes(59));
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
        gather.later(Duration.ofMinutes(2));
        Order cancelled = gather.orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getEndedBy()).isNull();
        assertThat(cancelled.getPayBy()).isEqualTo(cancelled.getDecidedAt().plus(Duration.ofHours(1)));
        assertThat(cancelled.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("PAYMENT_TIMEOUT");
            assertThat(reason.getDetail()).startsWith("paid 9.99 of 10.00 GBP by ");
        });
        gather.pay("1", "late", "GBP", "0.01");
        gather.later(Duration.ofHours(2));
        assertThat(gather.orders.isEmpty()).isTrue();
    }

    @Test
    void leavesWhatIsPaidInPartsInTime() {
        order();
        gather.pay("1", "first", "GBP", "4");
        gather.pay("1", "second", "GBP", "6");
        gather.later(Duration.ofHours(2));
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void waitsForNothingWhereTheMoneyWasThereBeforeTheOrder() {
        gather.pay("1", "first", "GBP", "10");
        order();
        Order validated = gather.orders.readValuesToList().get(1);
        assertThat(validated.getPayBy()).isNull();
        gather.later(Duration.ofHours(2));
        assertThat(gather.orders.isEmpty()).isTrue();
    }

    @Test
    void doesNotCancelAgainWhatWasCancelled() {
        order();
        gather.cancel("1");
        gather.later(Duration.ofHours(2));
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
    }

    /** Goods on account: who ships decides that, and nothing cancels the order afterwards, paid or not. */
    @Test
    void shipsWhatIsNotPaidYetAndWaitsForItsMoneyNoLonger() {
        order();
        gather.pay("1", "first", "GBP", "4");
        gather.ship("1");
        gather.later(Duration.ofHours(2));
        gather.pay("1", "second", "GBP", "6");
        gather.later(Duration.ofHours(2));
        List<Order> states = gather.orders.readValuesToList();
        assertThat(states)
                .extracting(Order::getState)
                .containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
        assertThat(states.get(2).getPayBy()).as("says that money was awaited").isNotNull();
    }

    /** An outage of the gather must not cancel an order that was paid meanwhile. */
    @Test
    void doesNotJudgeBeforeTheCommandsAreRead() {
        order();
        gather.progress.passed = false;
        gather.later(Duration.ofHours(2));
        gather.pay("1", "first", "GBP", "10");
        gather.progress.passed = true;
        gather.later(Duration.ofHours(2));
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    private void order() {
        gather.create("1", "SOCKS");
        gather.pass("1", "FRAUD_CHECK", null);
    }
}
