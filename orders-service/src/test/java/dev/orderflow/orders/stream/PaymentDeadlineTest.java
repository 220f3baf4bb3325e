package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CancelOrder;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.orders.domain.GatherRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.TopologyHarness;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A validated order of 10 GBP that must be paid within an hour. */
class PaymentDeadlineTest {
    private static final Topics TOPICS = new Topics("");
    private static final GatherRules RULES = new GatherRules(
            List.of(RequiredCheck.parse("FRAUD_CHECK")),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private final ManualProgress progress = new ManualProgress();
    private final TopologyHarness harness = new TopologyHarness(
            builder -> new GatherTopology(TOPICS, TopologyHarness.serdes(), RULES).addTo(builder, progress));
    private final TestInputTopic<String, OrderCommand> commands =
            harness.input(TOPICS.orderCommands(), OrderCommand.class);
    private final TestInputTopic<String, OrderValidation> validations =
            harness.input(TOPICS.orderValidations(), OrderValidation.class);
    private final TestOutputTopic<String, Order> orders = harness.output(TOPICS.orders(), Order.class);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void cancelsWhatIsNotFullyPaidInTime() {
        order();
        pay("first", "GBP", "9.99");
        pay("other", "EUR", "100");
        later(Duration.ofMinutes(59));
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
        later(Duration.ofMinutes(2));
        Order cancelled = orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getEndedBy()).isNull();
        assertThat(cancelled.getPayBy()).isEqualTo(cancelled.getDecidedAt().plus(Duration.ofHours(1)));
        assertThat(cancelled.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("PAYMENT_TIMEOUT");
            assertThat(reason.getDetail()).startsWith("paid 9.9900 of 10.0000 GBP by ");
        });
        pay("late", "GBP", "0.01");
        later(Duration.ofHours(2));
        assertThat(orders.isEmpty()).isTrue();
    }

    @Test
    void leavesWhatIsPaidInPartsInTime() {
        order();
        pay("first", "GBP", "4");
        pay("second", "GBP", "6");
        later(Duration.ofHours(2));
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void waitsForNothingWhereTheMoneyWasThereBeforeTheOrder() {
        pay("first", "GBP", "10");
        order();
        Order validated = orders.readValuesToList().get(1);
        assertThat(validated.getPayBy()).isNull();
        later(Duration.ofHours(2));
        assertThat(orders.isEmpty()).isTrue();
    }

    @Test
    void doesNotCancelAgainWhatWasCancelled() {
        order();
        commands.pipeInput("1", new OrderCommand("cancel", null, new CancelOrder("1"), null, null));
        later(Duration.ofHours(2));
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
    }

    /** An outage of the gather must not cancel an order that was paid meanwhile. */
    @Test
    void doesNotJudgeBeforeTheCommandsAreRead() {
        order();
        progress.passed = false;
        later(Duration.ofHours(2));
        pay("first", "GBP", "10");
        progress.passed = true;
        later(Duration.ofHours(2));
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    /** One look finds what is due, the next one judges it. */
    private void later(Duration time) {
        harness.advance(time);
        harness.advance(Duration.ofSeconds(1));
        harness.advance(Duration.ofSeconds(1));
    }

    private void order() {
        OrderLine line = new OrderLine("SOCKS", 1, new BigDecimal("10.0000"));
        NewOrder order = new NewOrder("1", "2", "GBP", List.of(line));
        commands.pipeInput("1", new OrderCommand("create", order, null, null, null));
        validations.pipeInput(
                "1",
                OrderValidation.newBuilder()
                        .setOrderId("1")
                        .setCheck("FRAUD_CHECK")
                        .setResult(CheckResult.PASS)
                        .setFigures(Map.of())
                        .setDecidedAt(TopologyHarness.START)
                        .build());
    }

    private void pay(String id, String currency, String amount) {
        PayOrder pay = new PayOrder("1", id, currency, new BigDecimal(amount).setScale(4));
        commands.pipeInput("1", new OrderCommand("pay-" + id, null, null, null, pay));
    }

    private List<OrderState> states() {
        return orders.readValuesToList().stream().map(Order::getState).toList();
    }
}
