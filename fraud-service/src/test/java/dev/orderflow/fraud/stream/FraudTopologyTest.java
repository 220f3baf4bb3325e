package dev.orderflow.fraud.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the topology writes for what it reads; the rule itself is shown in the domain's tests. */
class FraudTopologyTest {
    private static final FraudRule RULE = new FraudRule(
            new MoneyLimits(new BigDecimal("2000"), Map.of("JPY", new BigDecimal("400000"))), Duration.ofHours(1));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Instant DECIDED_AT = Instant.parse("2026-01-01T12:00:01Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Topics TOPICS = new Topics("");

    private final HealthIndicator signal = new Health().signal("order-times");
    private final OrderTimes times = new OrderTimes(Clock.fixed(DECIDED_AT, ZoneOffset.UTC), SKEW, signal);
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final TopologyHarness harness = new TopologyHarness(this::addTo);
    private final TestInputTopic<String, CustomerOrder> orders = harness.input(TOPICS.customerOrders());
    private final TestInputTopic<byte[], byte[]> rawOrders = harness.rawInput(TOPICS.customerOrders());
    private final TestOutputTopic<String, OrderValidation> validations = harness.output(TOPICS.orderValidations());
    private final TestOutputTopic<String, FraudAlert> alerts = harness.output(TOPICS.fraudAlerts());
    private final TestOutputTopic<byte[], byte[]> deadLetters =
            harness.rawOutput(TOPICS.deadLetters(FraudTopology.SERVICE));

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void passesAnOrderWithinTheLimitWithTheFiguresThatDecidedIt() {
        pipe(order("1", "c", OrderState.CREATED, "1000.0000"), NOON);
        assertThat(validations.readKeyValue()).satisfies(result -> {
            assertThat(result.key).isEqualTo("1");
            assertThat(result.value)
                    .isEqualTo(OrderValidation.newBuilder()
                            .setOrderId("1")
                            .setCheck("FRAUD_CHECK")
                            .setResult(CheckResult.PASS)
                            .setFigures(Map.of(
                                    "total", "1000.00", "count", "1", "limit", "2000.00", "windowMillis", "3600000"))
                            .setDecidedAt(DECIDED_AT)
                            .build());
        });
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void failsOrderAndRaisesAlertWhenWindowTotalPassesLimit() {
        pipe(order("1", "c", OrderState.CREATED, "1500.0000"), NOON);
        pipe(order("2", "c", OrderState.CREATED, "500.0001"), NOON.plusSeconds(1));
        OrderValidation result = validations.readValuesToList().get(1);
        assertThat(result.getResult()).isEqualTo(CheckResult.FAIL);
        assertThat(result.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getCode()).isEqualTo("LIMIT_EXCEEDED");
            assertThat(reason.getDetail())
                    .isEqualTo("total 2000.0001 GBP of 2 orders within PT1H, this one included (limit 2000.00 GBP)");
        });
        assertThat(alerts.readKeyValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.key).isEqualTo("c");
            assertThat(alert.value)
                    .isEqualTo(FraudAlert.newBuilder()
                            .setCustomerId("c")
                            .setOrderId("2")
                            .setCurrency("GBP")
                            .setTotal(new BigDecimal("2000.0001"))
                            .setCount(2)
                            .setLimit(new BigDecimal("2000.0000"))
                            .setWindowMillis(3_600_000)
                            .setRaisedAt(DECIDED_AT)
                            .build());
        });
    }

    @Test
    void hasALimitInEachCurrencyAndSaysItInTheCurrencysDigits() {
        pipe(inCurrency("JPY", order("1", "c", OrderState.CREATED, "3001.0000")), NOON);
        pipe(inCurrency("JPY", order("2", "c", OrderState.CREATED, "397000.0000")), NOON.plusSeconds(1));
        pipe(inCurrency("KWD", order("3", "c", OrderState.CREATED, "2000.1000")), NOON.plusSeconds(2));

        List<OrderValidation> results = validations.readValuesToList();
        assertThat(results)
                .extracting(OrderValidation::getResult)
                .containsExactly(CheckResult.PASS, CheckResult.FAIL, CheckResult.FAIL);
        assertThat(results.get(0).getFigures()).containsEntry("total", "3001").containsEntry("limit", "400000");
        assertThat(results.get(1).getReasons().get(0).getDetail())
                .isEqualTo("total 400001 JPY of 2 orders within PT1H, this one included (limit 400000 JPY)");
        assertThat(results.get(2).getReasons().get(0).getDetail())
                .isEqualTo("total 2000.100 KWD of 1 orders within PT1H, this one included (limit 2000.000 KWD)");
        assertThat(alerts.readValuesToList())
                .extracting(FraudAlert::getLimit)
                .containsExactly(new BigDecimal("400000.0000"), new BigDecimal("2000.0000"));
    }

    private static CustomerOrder inCurrency(String currency, CustomerOrder order) {
        return CustomerOrder.newBuilder(order).setCurrency(currency).build();
    }

    @Test
    void stopsCountingOrdersThatFailedOrWereCancelledAndGoesOnCountingTheOthers() {
        for (OrderState end : List.of(OrderState.FAILED, OrderState.CANCELLED)) {
            pipe(order("1" + end, "c", OrderState.CREATED, "2000.0000"), NOON);
            pipe(order("1" + end, "c", end, "2000.0000"), NOON.plusSeconds(1));
        }
        pipe(order("2", "c", OrderState.CREATED, "10.0000"), NOON.plusSeconds(2));
        pipe(order("2", "c", OrderState.VALIDATED, "10.0000"), NOON.plusSeconds(3));
        pipe(order("2", "c", OrderState.SHIPPED, "10.0000"), NOON.plusSeconds(4));
        pipe(order("3", "c", OrderState.CREATED, "5.0000"), NOON.plusSeconds(5));
        assertThat(validations.readValuesToList())
                .extracting(result -> result.getFigures().get("total"))
                .containsExactly("2000.00", "2000.00", "10.00", "15.00");
    }

    @Test
    void passesOrdersWithoutCustomerAsNotApplicable() {
        pipe(order("1", null, OrderState.CREATED, "9000.0000"), NOON);
        pipe(order("2", null, OrderState.CREATED, "9000.0000"), NOON);
        pipe(order("1", null, OrderState.FAILED, "9000.0000"), NOON);
        assertThat(validations.readValuesToList()).hasSize(2).allSatisfy(result -> {
            assertThat(result.getResult()).isEqualTo(CheckResult.PASS);
            assertThat(result.getReasons())
                    .extracting(reason -> reason.getCode())
                    .containsExactly("NOT_APPLICABLE");
        });
    }

    @Test
    void answersTheSameOrderAgainWithoutASecondAlert() {
        CustomerOrder order = order("1", "c", OrderState.CREATED, "2000.0001");
        pipe(order, NOON);
        pipe(order, NOON.plusSeconds(9));
        List<OrderValidation> results = validations.readValuesToList();
        assertThat(results).hasSize(2);
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(alerts.readValuesToList()).hasSize(1);
    }

    @Test
    void putsAsideWhatCannotBeUsedAndGoesOn() {
        byte[] key = "c".getBytes(StandardCharsets.UTF_8);
        rawOrders.pipeInput(new TestRecord<>(key, new byte[] {0, 1, 2}, NOON));
        rawOrders.pipeInput(new TestRecord<>(key, null, NOON));
        rawOrders.pipeInput(new TestRecord<>(null, new byte[] {1}, NOON));
        orders.pipeInput("other", order("1", "c", OrderState.CREATED, "1.0000"), NOON);
        orders.pipeInput("other", order("1", null, OrderState.CREATED, "1.0000"), NOON);
        orders.pipeInput("c", order("a;b", "c", OrderState.CREATED, "1.0000"), NOON);
        orders.pipeInput("c", order("2", "c", OrderState.UNKNOWN, "1.0000"), NOON);
        orders.pipeInput("c", order("3", "c", OrderState.CREATED, "-1.0000"), NOON);
        String noRoomForMore = "9".repeat(34) + ".9999";
        orders.pipeInput("c", order("3", "c", OrderState.CREATED, noRoomForMore), NOON);
        assertThat(validations.isEmpty()).isTrue();
        assertThat(deadLetters.readRecordsToList())
                .hasSize(9)
                .allSatisfy(letter -> assertThat(letter.headers().lastHeader("dead-letter.offset"))
                        .isNotNull());
        pipe(order("1", "c", OrderState.CREATED, "1.0000"), NOON);
        assertThat(validations.readValue().getResult()).isEqualTo(CheckResult.PASS);
    }

    @Test
    void countsAlertsAndNoOtherOrders() {
        pipe(order("1", "c", OrderState.CREATED, "2000.0000"), NOON);
        assertThat(metrics.get("orderflow.fraud.alerts").counter().count()).isZero();
        pipe(order("2", "c", OrderState.CREATED, "0.0001"), NOON);
        assertThat(metrics.get("orderflow.fraud.alerts").counter().count()).isEqualTo(1);
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(TopologyHarness.topology(this::addTo), "fraud-topology.txt");
    }

    /** The clock of the aggregator was set back: the window of the limit would look at the wrong orders. */
    @Test
    void answersErrorForAnOrderBehindItsPartitionAndDoesNotCountIt() {
        pipe(order("1", "c", OrderState.CREATED, "1500.0000"), NOON);
        pipe(order("2", "d", OrderState.CREATED, "1500.0000"), NOON.minus(SKEW).minus(SKEW));
        pipe(
                order("3", "c", OrderState.CREATED, "1500.0000"),
                NOON.minus(SKEW).minus(SKEW).minusMillis(1));
        pipe(order("4", "c", OrderState.CREATED, "1500.0000"), NOON.minusSeconds(26 * 3600));

        List<OrderValidation> all = validations.readValuesToList();
        assertThat(all)
                .filteredOn(result -> result.getResult() == CheckResult.ERROR)
                .extracting(OrderValidation::getOrderId)
                .containsExactly("3", "4");
        assertThat(all)
                .filteredOn(result -> result.getResult() == CheckResult.PASS)
                .extracting(OrderValidation::getOrderId)
                .containsExactly("1", "2");
        assertThat(all.stream().filter(result -> result.getOrderId().equals("4")))
                .singleElement()
                .satisfies(result -> assertThat(result.getReasons())
                        .singleElement()
                        .satisfies(reason -> {
                            assertThat(reason.getCode()).isEqualTo("CLOCK_SKEW");
                            assertThat(reason.getDetail())
                                    .isEqualTo("its time is 2025-12-31T10:00:00Z, 93600 s (clock.skew: 300 s) behind an"
                                            + " order that was written before it");
                        }));
    }

    /** An aggregator ahead would let a customer pass as if an hour had gone by. */
    @Test
    void answersErrorForAnOrderFromTheFuture() {
        pipe(
                order("1", "c", OrderState.CREATED, "1500.0000"),
                DECIDED_AT.plus(SKEW).plus(SKEW));
        pipe(
                order("2", "c", OrderState.CREATED, "400.0000"),
                DECIDED_AT.plus(SKEW).plus(SKEW).plusMillis(1));
        assertThat(validations.readValuesToList())
                .extracting(OrderValidation::getOrderId, OrderValidation::getResult)
                .containsExactlyInAnyOrder(tuple("1", CheckResult.PASS), tuple("2", CheckResult.ERROR));
    }

    /** One wrong time must not fail all orders that come after it. */
    @Test
    void judgesOrdersBehindOneFromTheFutureByTheClock() {
        pipe(order("1", "c", OrderState.CREATED, "1.0000"), DECIDED_AT.plusSeconds(3600));
        pipe(order("2", "c", OrderState.CREATED, "1.0000"), DECIDED_AT);
        assertThat(validations.readValuesToList())
                .extracting(OrderValidation::getOrderId, OrderValidation::getResult)
                .containsExactlyInAnyOrder(tuple("1", CheckResult.ERROR), tuple("2", CheckResult.PASS));
    }

    @Test
    void isNotReadyWhileAllOrdersComeFromItsFuture() {
        Instant future = DECIDED_AT.plus(SKEW).plusMillis(1);
        for (int order = 1; order < OrderTimes.PERSISTENT; order++) {
            pipe(order("f" + order, "c", OrderState.CREATED, "1.0000"), future);
        }
        assertThat(signal.reason()).isEmpty();
        pipe(order("last", "c", OrderState.CREATED, "1.0000"), future);
        assertThat(signal.reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("the last 10 orders are more than clock.skew (300 s) ahead of the clock here"));
        pipe(order("late", "c", OrderState.CREATED, "1.0000"), DECIDED_AT.plus(SKEW));
        assertThat(signal.reason()).isEmpty();
    }

    @Test
    void isReadyAgainWhenTheClockWasSet() {
        for (int order = 0; order < OrderTimes.PERSISTENT; order++) {
            pipe(order("f" + order, "c", OrderState.CREATED, "1.0000"), DECIDED_AT.plusSeconds(3600));
        }
        assertThat(signal.reason()).isPresent();
        times.clockWasSet();
        assertThat(signal.reason()).isEmpty();
    }

    private void addTo(StreamsBuilder builder) {
        new FraudTopology(TOPICS, RULE, times, metrics)
                .addTo(
                        new TopologyBuilder(
                                builder,
                                TopologyHarness.serdes(),
                                TOPICS.deadLetters(FraudTopology.SERVICE).name(),
                                InputProgress.always()),
                        Assignments.toNobody());
    }

    private void pipe(CustomerOrder order, Instant time) {
        orders.pipeInput(order.getCustomerId() == null ? order.getOrderId() : order.getCustomerId(), order, time);
    }

    private static CustomerOrder order(String id, String customer, OrderState state, String amount) {
        return new CustomerOrder(customer, id, state, "GBP", new BigDecimal(amount));
    }
}
