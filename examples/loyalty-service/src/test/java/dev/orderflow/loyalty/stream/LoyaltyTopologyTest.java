package dev.orderflow.loyalty.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every CREATED order gets its answer, from any writer. */
class LoyaltyTopologyTest {
    private static final LoyaltyRule RULE = new LoyaltyRule(MoneyLimits.of(new BigDecimal("500")), 2);
    private static final Instant DECIDED_AT = Instant.parse("2026-01-01T12:00:01Z");
    private static final Topics TOPICS = new Topics("");

    private final TopologyHarness harness = new TopologyHarness(LoyaltyTopologyTest::addTo);
    private final TestInputTopic<String, CustomerOrder> orders = harness.input(TOPICS.customerOrders());
    private final TestOutputTopic<String, OrderValidation> validations = harness.output(TOPICS.orderValidations());

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void passesSmallOrdersWithoutLookingAtTheCustomer() {
        pipe(order("1", "new", OrderState.CREATED, "500.0000"));
        assertThat(answer("1", CheckResult.PASS).getReasons())
                .extracting(Reason::getCode)
                .containsExactly("NOT_APPLICABLE");
    }

    @Test
    void failsALargeOrderOfACustomerToWhomTooLittleWasShipped() {
        shipped("1", "known");
        pipe(large("2", "known"));
        OrderValidation answer = answer("2", CheckResult.FAIL);
        assertThat(answer.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("TOO_FEW_ORDERS");
            assertThat(reason.getDetail())
                    .isEqualTo("orders shipped to the customer: 1 (expected: at least 2 for an order this large)");
        });
        assertThat(answer.getFigures()).isEqualTo(Map.of("shipped", "1", "orders", "2"));
    }

    @Test
    void passesALargeOrderOfALoyalCustomerAndOfNobodyElse() {
        shipped("1", "loyal");
        shipped("2", "loyal");
        pipe(large("3", "loyal"));
        answer("3", CheckResult.PASS);
        pipe(large("4", "other"));
        answer("4", CheckResult.FAIL);
    }

    @Test
    void countsWhatWasShippedAndNothingElse() {
        for (OrderState state : List.of(OrderState.VALIDATED, OrderState.FAILED, OrderState.CANCELLED)) {
            pipe(order("1", "c", state, "500.0001"));
            pipe(order("2", "c", state, "500.0001"));
        }
        assertThat(validations.isEmpty()).isTrue();
        pipe(large("3", "c"));
        answer("3", CheckResult.FAIL);
    }

    @Test
    void answersOrdersWithoutCustomerToo() {
        pipe(large("1", null));
        answer("1", CheckResult.PASS);
        pipe(order("1", null, OrderState.SHIPPED, "500.0001"));
        pipe(order("1", null, OrderState.SHIPPED, "500.0001"));
        assertThat(validations.isEmpty()).isTrue();
        pipe(large("2", "1")); // a customer whose id is that of the order
        answer("2", CheckResult.FAIL);
    }

    @Test
    void answersTheSameOrderAgainAsOnceBefore() {
        pipe(large("1", "c"));
        pipe(large("1", "c"));
        answer("1", CheckResult.FAIL);
        answer("1", CheckResult.FAIL);
    }

    @Test
    void putsAsideWhatItCannotUse() {
        TestInputTopic<byte[], byte[]> raw = harness.rawInput(TOPICS.customerOrders());
        raw.pipeInput("1".getBytes(StandardCharsets.UTF_8), new byte[] {7});
        orders.pipeInput("another", large("1", "c"));
        orders.pipeInput("c", order("1", "c", OrderState.UNKNOWN, "1.0000"));
        assertThat(harness.rawOutput(TOPICS.deadLetters(LoyaltyTopology.SERVICE))
                        .readRecordsToList())
                .hasSize(3);
        assertThat(validations.isEmpty()).isTrue();
    }

    @Test
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(TopologyHarness.topology(LoyaltyTopologyTest::addTo), "loyalty-topology.txt");
    }

    private OrderValidation answer(String orderId, CheckResult result) {
        var answer = validations.readKeyValue();
        assertThat(answer.key).isEqualTo(orderId);
        assertThat(answer.value.getOrderId()).isEqualTo(orderId);
        assertThat(answer.value.getCheck()).isEqualTo("LOYALTY_CHECK");
        assertThat(answer.value.getResult()).isEqualTo(result);
        assertThat(answer.value.getDecidedAt()).isEqualTo(DECIDED_AT);
        return answer.value;
    }

    private void shipped(String id, String customer) {
        pipe(order(id, customer, OrderState.SHIPPED, "1.0000"));
    }

    private static CustomerOrder large(String id, String customer) {
        return order(id, customer, OrderState.CREATED, "500.0001");
    }

    private static CustomerOrder order(String id, String customer, OrderState state, String amount) {
        return new CustomerOrder(customer, id, state, "GBP", new BigDecimal(amount));
    }

    private void pipe(CustomerOrder order) {
        orders.pipeInput(order.getCustomerId() == null ? order.getOrderId() : order.getCustomerId(), order);
    }

    private static void addTo(StreamsBuilder builder) {
        new LoyaltyTopology(TOPICS, RULE, Clock.fixed(DECIDED_AT, ZoneOffset.UTC))
                .addTo(new TopologyBuilder(
                        builder,
                        TopologyHarness.serdes(),
                        TOPICS.deadLetters(LoyaltyTopology.SERVICE).name(),
                        InputProgress.always()));
    }
}
