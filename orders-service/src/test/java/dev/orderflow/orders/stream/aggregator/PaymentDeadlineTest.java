package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A validated order of 10 GBP that must be paid within an hour. */
class PaymentDeadlineTest {
    private static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse("FRAUD_CHECK")),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private final AggregatorBench aggregator = new AggregatorBench(RULES);

    @AfterEach
    void close() {
        aggregator.close();
    }

    @Test
    void cancelsWhatIsNotFullyPaidInTime() {
        order();
        aggregator.pay("1", "first", "GBP", "9.99");
        aggregator.pay("1", "other", "EUR", "100");
        aggregator.later(Duration.ofMinutes(59));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
        aggregator.later(Duration.ofMinutes(2));
        Order cancelled = aggregator.orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getEndedBy()).isNull();
        assertThat(cancelled.getPayBy()).isEqualTo(cancelled.getDecidedAt().plus(Duration.ofHours(1)));
        assertThat(cancelled.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("PAYMENT_TIMEOUT");
            assertThat(reason.getDetail()).startsWith("paid 9.99 of 10.00 GBP by ");
        });
        aggregator.pay("1", "late", "GBP", "0.01");
        aggregator.later(Duration.ofHours(2));
        assertThat(aggregator.orders.isEmpty()).isTrue();
    }

    @Test
    void leavesWhatIsPaidInPartsInTime() {
        order();
        aggregator.pay("1", "first", "GBP", "4");
        aggregator.pay("1", "second", "GBP", "6");
        aggregator.later(Duration.ofHours(2));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void waitsForNothingWhereTheMoneyWasThereBeforeTheOrder() {
        aggregator.pay("1", "first", "GBP", "10");
        order();
        Order validated = aggregator.orders.readValuesToList().get(1);
        assertThat(validated.getPayBy()).isNull();
        aggregator.later(Duration.ofHours(2));
        assertThat(aggregator.orders.isEmpty()).isTrue();
    }

    @Test
    void doesNotCancelAgainWhatWasCancelled() {
        order();
        aggregator.cancel("1");
        aggregator.later(Duration.ofHours(2));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
    }

    /** Goods on account: who ships decides that, and nothing cancels the order afterwards, paid or not. */
    @Test
    void shipsWhatIsNotPaidYetAndWaitsForItsMoneyNoLonger() {
        order();
        aggregator.pay("1", "first", "GBP", "4");
        aggregator.ship("1");
        aggregator.later(Duration.ofHours(2));
        aggregator.pay("1", "second", "GBP", "6");
        aggregator.later(Duration.ofHours(2));
        List<Order> states = aggregator.orders.readValuesToList();
        assertThat(states)
                .extracting(Order::getState)
                .containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
        assertThat(states.get(2).getPayBy()).as("says that money was awaited").isNotNull();
    }

    /** An outage of the aggregator must not cancel an order that was paid meanwhile. */
    @Test
    void doesNotJudgeBeforeTheCommandsAreRead() {
        order();
        aggregator.progress.passed = false;
        aggregator.later(Duration.ofHours(2));
        aggregator.pay("1", "first", "GBP", "10");
        aggregator.progress.passed = true;
        aggregator.later(Duration.ofHours(2));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    private void order() {
        aggregator.create("1", "SOCKS");
        aggregator.pass("1", "FRAUD_CHECK", null);
    }
}
