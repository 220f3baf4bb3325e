package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import dev.orderflow.topic.HeaderNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AggregatorTopologyTest {
    private static final OrderRules RULES = new OrderRules(
            List.of(
                    RequiredCheck.parse("ORDER_DETAILS_CHECK"),
                    RequiredCheck.parse("FRAUD_CHECK"),
                    RequiredCheck.parse("INVENTORY_CHECK/product")),
            Duration.ofSeconds(60),
            Duration.ofHours(1));

    private final AggregatorBench aggregator = new AggregatorBench(RULES);

    @AfterEach
    void close() {
        aggregator.close();
    }

    @Test
    void writesTheOrderAsCreatedWithWhatItNeeds() {
        aggregator.create("1", "SOCKS", "HATS");
        Order created = aggregator.orders.readValue();
        assertThat(created.getState()).isEqualTo(OrderState.CREATED);
        assertThat(created.getVersion()).isEqualTo(1);
        assertThat(created.getRequiredChecks()).hasSize(3);
        assertThat(created.getDeadline()).isEqualTo(created.getCreatedAt().plusSeconds(60));
        assertThat(created.getDecidedAt()).isNull();
    }

    @Test
    void validatesWhenEveryCheckPassedForEveryProduct() {
        aggregator.create("1", "SOCKS", "HATS", "SOCKS");
        aggregator.pass("1", "ORDER_DETAILS_CHECK", null);
        aggregator.pass("1", "FRAUD_CHECK", null);
        aggregator.pass("1", "INVENTORY_CHECK", "SOCKS");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED);
        aggregator.pass("1", "INVENTORY_CHECK", "HATS");
        assertThat(aggregator.states()).containsExactly(OrderState.VALIDATED);
    }

    @Test
    void tellsWhichChecksOrdersLackAndWhichOfThemAreLate() {
        aggregator.create("1", "SOCKS", "HATS");
        aggregator.harness.advance(Duration.ofSeconds(29));
        aggregator.pass("1", "FRAUD_CHECK", null);
        aggregator.pass("1", "INVENTORY_CHECK", "SOCKS");
        aggregator.create("2", "SOCKS");
        aggregator.harness.advance(Duration.ofMillis(250));
        assertThat(waits("waiting", "FRAUD_CHECK")).isEqualTo(1);
        assertThat(waits("waiting", "INVENTORY_CHECK")).isEqualTo(2);
        assertThat(waits("late", "INVENTORY_CHECK")).isZero();

        aggregator.harness.advance(Duration.ofSeconds(5));
        assertThat(waits("late", "INVENTORY_CHECK")).isEqualTo(1);
        assertThat(waits("late", "ORDER_DETAILS_CHECK")).isEqualTo(1);
        assertThat(waits("late", "FRAUD_CHECK")).isZero();
        assertThat(waits("waiting", "PAYMENT")).isZero();
        assertThat(waits("waiting", "other")).isZero();

        aggregator.harness.advance(Duration.ofMinutes(2)); // both are judged, and nothing looks at the time any more
        aggregator.harness.advance(Duration.ofMinutes(2));
        assertThat(aggregator.states()).endsWith(OrderState.FAILED, OrderState.FAILED);
        assertThat(waits("waiting", "INVENTORY_CHECK")).isZero();
        assertThat(waits("late", "INVENTORY_CHECK")).isZero();
    }

    private double waits(String how, String check) {
        return aggregator
                .metrics
                .get("orderflow.orders." + how)
                .tag("check", check)
                .gauge()
                .value();
    }

    @Test
    void doesNotCountResultsButNamesThem() {
        aggregator.create("1", "SOCKS");
        for (int repeat = 0; repeat < 5; repeat++) {
            aggregator.pass("1", "FRAUD_CHECK", null);
            aggregator.pass("1", "INVENTORY_CHECK", "GLOVES");
            aggregator.pass("1", "LOYALTY_CHECK", null);
        }
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void writesOneCreatedAndOneOutcomeHoweverOftenItIsAsked() {
        aggregator.create("1", "SOCKS");
        aggregator.create("1", "SOCKS");
        aggregator.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        aggregator.create("1", "HATS");
        passAll("1", "SOCKS");
        aggregator.fail("1", "ORDER_DETAILS_CHECK", "MISSING_CUSTOMER");
        aggregator.harness.advance(Duration.ofHours(1));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void keepsTheReasonsOfTheFirstFailure() {
        aggregator.create("1", "SOCKS");
        aggregator.orders.readValue();
        aggregator.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        Order failed = aggregator.orders.readValue();
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsExactly("LIMIT_EXCEEDED");
        assertThat(failed.getVersion()).isEqualTo(2);
        assertThat(failed.getDecidedAt()).isNotNull();
    }

    @Test
    void cancelsAnOrderThatStillWaits() {
        aggregator.create("1", "SOCKS");
        aggregator.cancel("1");
        passAll("1", "SOCKS");
        aggregator.harness.advance(Duration.ofHours(1));
        aggregator.orders.readValue();
        Order cancelled = aggregator.orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getVersion()).isEqualTo(2);
        assertThat(cancelled.getDecidedAt()).isNull();
        assertThat(cancelled.getEndedAt()).isNotNull();
        assertThat(cancelled.getEndedBy()).isEqualTo("cancel-1");
        assertThat(aggregator.orders.isEmpty()).isTrue();
    }

    @Test
    void shipsAnOrderOnceWhateverElseIsAsked() {
        aggregator.create("1", "SOCKS");
        aggregator.ship("1");
        passAll("1", "SOCKS");
        aggregator.ship("1");
        aggregator.ship("1");
        aggregator.cancel("1");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
    }

    @Test
    void cancelsAValidatedOrderAndKeepsItsOutcome() {
        aggregator.create("1", "SOCKS");
        passAll("1", "SOCKS");
        aggregator.cancel("1");
        aggregator.cancel("1");
        aggregator.ship("1");
        List<Order> written = aggregator.orders.readValuesToList();
        assertThat(written)
                .extracting(Order::getState)
                .containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
        assertThat(written.get(2).getDecidedAt()).isEqualTo(written.get(1).getDecidedAt());
    }

    @Test
    void neitherCancelsNorShipsWhatFailedOrNeverWas() {
        aggregator.cancel("1");
        aggregator.ship("1");
        aggregator.create("1", "SOCKS");
        aggregator.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        aggregator.cancel("1");
        aggregator.ship("1");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void takesEachPaymentOnceBeforeAndAfterTheOrder() {
        aggregator.pay("1", "first", "GBP", "5");
        aggregator.pay("1", "first", "GBP", "5");
        aggregator.create("1", "SOCKS");
        passAll("1", "SOCKS");
        aggregator.pay("1", "first", "GBP", "7");
        aggregator.pay("1", "second", "GBP", "5");
        aggregator.pay("2", "first", "GBP", "5");
        assertThat(aggregator.payments.readValuesToList())
                .extracting(payment -> payment.getOrderId() + " " + payment.getId() + " " + payment.getAmount())
                .containsExactly("1 first 5.0000", "1 second 5.0000", "2 first 5.0000");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void refusesAResultThatSaysThatMoneyCameIn() {
        aggregator.create("1", "SOCKS");
        aggregator.pass("1", "PAYMENT", null);
        assertThat(aggregator.deadLetters.readRecord()).isNotNull();
    }

    @Test
    void decidesFromResultsThatCameBeforeTheOrder() {
        passAll("1", "SOCKS");
        aggregator.create("1", "SOCKS");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void isNotHurriedByAValidatorThatIsAwayForLong() {
        aggregator.create("1", "SOCKS");
        aggregator.progress.passed = false;
        aggregator.pass("1", "ORDER_DETAILS_CHECK", null);
        aggregator.pass("1", "INVENTORY_CHECK", "SOCKS");
        aggregator.harness.advance(Duration.ofMinutes(6));
        aggregator.pass("1", "FRAUD_CHECK", null);
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void failsAtTheDeadlineOnlyWhenAllInputWasRead() {
        aggregator.create("1", "SOCKS");
        aggregator.pass("1", "FRAUD_CHECK", null);
        aggregator.progress.passed = false;
        aggregator.harness.advance(Duration.ofSeconds(61));
        aggregator.harness.advance(Duration.ofSeconds(61));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED);
        aggregator.progress.passed = true;
        aggregator.harness.advance(Duration.ofSeconds(1));
        Order failed = aggregator.orders.readValue();
        assertThat(failed.getState()).isEqualTo(OrderState.FAILED);
        assertThat(failed.getReasons())
                .extracting(Reason::getCheck)
                .containsExactly("INVENTORY_CHECK", "ORDER_DETAILS_CHECK");
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsOnly("VALIDATION_TIMEOUT");
    }

    @Test
    void doesNotFailBeforeTheDeadline() {
        aggregator.create("1", "SOCKS");
        aggregator.harness.advance(Duration.ofMillis(59_900));
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void putsBadRecordsAsideAndGoesOn() {
        byte[] key = "1".getBytes(StandardCharsets.UTF_8);
        aggregator
                .harness
                .rawInput(AggregatorBench.TOPICS.orderCommands())
                .pipeInput(key, "garbage".getBytes(StandardCharsets.UTF_8));
        aggregator.harness.rawInput(AggregatorBench.TOPICS.orderCommands()).pipeInput(key, (byte[]) null);
        aggregator.harness.rawInput(AggregatorBench.TOPICS.orderValidations()).pipeInput(null, key);
        aggregator.commands.pipeInput("2", AggregatorBench.command("1", "SOCKS"));
        aggregator.commands.pipeInput("1", new OrderCommand("c", null, null, null, null, null));
        aggregator.validations.pipeInput(
                "1", AggregatorBench.validation("1", "FRAUD_CHECK", null, CheckResult.UNKNOWN, List.of()));
        aggregator.create("1", "SOCKS");
        assertThat(aggregator.states()).containsExactly(OrderState.CREATED);
        assertThat(aggregator.deadLetters.readRecordsToList())
                .extracting(AggregatorTopologyTest::kind)
                .containsExactly("UNDECODABLE", "NULL_VALUE", "NULL_KEY", "REFUSED", "REFUSED", "REFUSED");
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> new AggregatorTopology(
                                AggregatorBench.TOPICS, RULES, aggregator.watch, new SimpleMeterRegistry())
                        .addTo(AggregatorBench.builder(builder, aggregator.progress))),
                "aggregator-topology.txt");
    }

    private void passAll(String id, String product) {
        aggregator.pass(id, "ORDER_DETAILS_CHECK", null);
        aggregator.pass(id, "FRAUD_CHECK", null);
        aggregator.pass(id, "INVENTORY_CHECK", product);
    }

    private static String kind(TestRecord<byte[], byte[]> letter) {
        Header kind = letter.headers().lastHeader(HeaderNames.DEAD_LETTER_KIND);
        return new String(kind.value(), StandardCharsets.UTF_8);
    }
}
