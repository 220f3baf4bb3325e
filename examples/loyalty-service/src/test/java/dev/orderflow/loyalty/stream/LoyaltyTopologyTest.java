package dev.orderflow.loyalty.stream;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.OrderBuilder;
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
    private final TestInputTopic<String, Order> orders = harness.input(TOPICS.orders());
    private final TestOutputTopic<String, OrderValidation> validations = harness.output(TOPICS.orderValidations());

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void passesSmallOrdersWithoutLookingAtTheCustomer() {
        pipe(anOrder().id("1").customer("new").line("SOCKS", 50, "10.0000"));
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
            pipe(large("1", "c").state(state));
            pipe(large("2", "c").state(state));
        }
        assertThat(validations.isEmpty()).isTrue();
        pipe(large("3", "c"));
        answer("3", CheckResult.FAIL);
    }

    @Test
    void answersOrdersWithoutCustomerToo() {
        pipe(large("1", null));
        answer("1", CheckResult.PASS);
        pipe(large("2", ""));
        answer("2", CheckResult.PASS);
        pipe(large("1", null).state(OrderState.SHIPPED));
        assertThat(validations.isEmpty()).isTrue();
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
        TestInputTopic<byte[], byte[]> raw = harness.rawInput(TOPICS.orders());
        raw.pipeInput("1".getBytes(StandardCharsets.UTF_8), new byte[] {7});
        orders.pipeInput("another", anOrder().id("1").build());
        orders.pipeInput("1", anOrder().id("1").state(OrderState.UNKNOWN).build());
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
        pipe(anOrder().id(id).customer(customer).state(OrderState.SHIPPED));
    }

    private static OrderBuilder large(String id, String customer) {
        return anOrder().id(id).customer(customer).line("SOCKS", 1, "500.0001");
    }

    private void pipe(OrderBuilder builder) {
        Order order = builder.build();
        orders.pipeInput(order.getId(), order);
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
