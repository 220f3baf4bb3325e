package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.orders.domain.GatherRules;
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

class GatherTopologyTest {
    private static final GatherRules RULES = new GatherRules(
            List.of(
                    RequiredCheck.parse("ORDER_DETAILS_CHECK"),
                    RequiredCheck.parse("FRAUD_CHECK"),
                    RequiredCheck.parse("INVENTORY_CHECK/product")),
            Duration.ofSeconds(60),
            Duration.ofHours(1));

    private final GatherBench gather = new GatherBench(RULES);

    @AfterEach
    void close() {
        gather.close();
    }

    @Test
    void writesTheOrderAsCreatedWithWhatItNeeds() {
        gather.create("1", "SOCKS", "HATS");
        Order created = gather.orders.readValue();
        assertThat(created.getState()).isEqualTo(OrderState.CREATED);
        assertThat(created.getVersion()).isEqualTo(1);
        assertThat(created.getRequiredChecks()).hasSize(3);
        assertThat(created.getDeadline()).isEqualTo(created.getCreatedAt().plusSeconds(60));
        assertThat(created.getDecidedAt()).isNull();
    }

    @Test
    void validatesWhenEveryCheckPassedForEveryProduct() {
        gather.create("1", "SOCKS", "HATS", "SOCKS");
        gather.pass("1", "ORDER_DETAILS_CHECK", null);
        gather.pass("1", "FRAUD_CHECK", null);
        gather.pass("1", "INVENTORY_CHECK", "SOCKS");
        assertThat(gather.states()).containsExactly(OrderState.CREATED);
        gather.pass("1", "INVENTORY_CHECK", "HATS");
        assertThat(gather.states()).containsExactly(OrderState.VALIDATED);
    }

    @Test
    void tellsWhichChecksOrdersLackAndWhichOfThemAreLate() {
        gather.create("1", "SOCKS", "HATS");
        gather.harness.advance(Duration.ofSeconds(29));
        gather.pass("1", "FRAUD_CHECK", null);
        gather.pass("1", "INVENTORY_CHECK", "SOCKS");
        gather.create("2", "SOCKS");
        gather.harness.advance(Duration.ofMillis(250));
        assertThat(waits("waiting", "FRAUD_CHECK")).isEqualTo(1);
        assertThat(waits("waiting", "INVENTORY_CHECK")).isEqualTo(2);
        assertThat(waits("late", "INVENTORY_CHECK")).isZero();

        gather.harness.advance(Duration.ofSeconds(1));
        assertThat(waits("late", "INVENTORY_CHECK")).isEqualTo(1);
        assertThat(waits("late", "ORDER_DETAILS_CHECK")).isEqualTo(1);
        assertThat(waits("late", "FRAUD_CHECK")).isZero();
        assertThat(waits("waiting", "PAYMENT")).isZero();
        assertThat(waits("waiting", "other")).isZero();

        gather.harness.advance(Duration.ofMinutes(2)); // both are judged, and nothing looks at the time any more
        gather.harness.advance(Duration.ofMinutes(2));
        assertThat(gather.states()).endsWith(OrderState.FAILED, OrderState.FAILED);
        assertThat(waits("waiting", "INVENTORY_CHECK")).isZero();
        assertThat(waits("late", "INVENTORY_CHECK")).isZero();
    }

    private double waits(String how, String check) {
        return gather.metrics
                .get("orderflow.orders." + how)
                .tag("check", check)
                .gauge()
                .value();
    }

    @Test
    void doesNotCountResultsButNamesThem() {
        gather.create("1", "SOCKS");
        for (int repeat = 0; repeat < 5; repeat++) {
            gather.pass("1", "FRAUD_CHECK", null);
            gather.pass("1", "INVENTORY_CHECK", "GLOVES");
            gather.pass("1", "LOYALTY_CHECK", null);
        }
        assertThat(gather.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void writesOneCreatedAndOneOutcomeHoweverOftenItIsAsked() {
        gather.create("1", "SOCKS");
        gather.create("1", "SOCKS");
        gather.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        gather.create("1", "HATS");
        passAll("1", "SOCKS");
        gather.fail("1", "ORDER_DETAILS_CHECK", "MISSING_CUSTOMER");
        gather.harness.advance(Duration.ofHours(1));
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void keepsTheReasonsOfTheFirstFailure() {
        gather.create("1", "SOCKS");
        gather.orders.readValue();
        gather.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        Order failed = gather.orders.readValue();
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsExactly("LIMIT_EXCEEDED");
        assertThat(failed.getVersion()).isEqualTo(2);
        assertThat(failed.getDecidedAt()).isNotNull();
    }

    @Test
    void cancelsAnOrderThatStillWaits() {
        gather.create("1", "SOCKS");
        gather.cancel("1");
        passAll("1", "SOCKS");
        gather.harness.advance(Duration.ofHours(1));
        gather.orders.readValue();
        Order cancelled = gather.orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getVersion()).isEqualTo(2);
        assertThat(cancelled.getDecidedAt()).isNull();
        assertThat(cancelled.getEndedAt()).isNotNull();
        assertThat(cancelled.getEndedBy()).isEqualTo("cancel-1");
        assertThat(gather.orders.isEmpty()).isTrue();
    }

    @Test
    void shipsAnOrderOnceWhateverElseIsAsked() {
        gather.create("1", "SOCKS");
        gather.ship("1");
        passAll("1", "SOCKS");
        gather.ship("1");
        gather.ship("1");
        gather.cancel("1");
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
    }

    @Test
    void cancelsAValidatedOrderAndKeepsItsOutcome() {
        gather.create("1", "SOCKS");
        passAll("1", "SOCKS");
        gather.cancel("1");
        gather.cancel("1");
        gather.ship("1");
        List<Order> written = gather.orders.readValuesToList();
        assertThat(written)
                .extracting(Order::getState)
                .containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
        assertThat(written.get(2).getDecidedAt()).isEqualTo(written.get(1).getDecidedAt());
    }

    @Test
    void neitherCancelsNorShipsWhatFailedOrNeverWas() {
        gather.cancel("1");
        gather.ship("1");
        gather.create("1", "SOCKS");
        gather.fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        gather.cancel("1");
        gather.ship("1");
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void takesEachPaymentOnceBeforeAndAfterTheOrder() {
        gather.pay("1", "first", "GBP", "5");
        gather.pay("1", "first", "GBP", "5");
        gather.create("1", "SOCKS");
        passAll("1", "SOCKS");
        gather.pay("1", "first", "GBP", "7");
        gather.pay("1", "second", "GBP", "5");
        gather.pay("2", "first", "GBP", "5");
        assertThat(gather.payments.readValuesToList())
                .extracting(payment -> payment.getOrderId() + " " + payment.getId() + " " + payment.getAmount())
                .containsExactly("1 first 5.0000", "1 second 5.0000", "2 first 5.0000");
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void refusesAResultThatSaysThatMoneyCameIn() {
        gather.create("1", "SOCKS");
        gather.pass("1", "PAYMENT", null);
        assertThat(gather.deadLetters.readRecord()).isNotNull();
    }

    @Test
    void decidesFromResultsThatCameBeforeTheOrder() {
        passAll("1", "SOCKS");
        gather.create("1", "SOCKS");
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void isNotHurriedByAValidatorThatIsAwayForLong() {
        gather.create("1", "SOCKS");
        gather.progress.passed = false;
        gather.pass("1", "ORDER_DETAILS_CHECK", null);
        gather.pass("1", "INVENTORY_CHECK", "SOCKS");
        gather.harness.advance(Duration.ofMinutes(6));
        gather.pass("1", "FRAUD_CHECK", null);
        assertThat(gather.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void failsAtTheDeadlineOnlyWhenAllInputWasRead() {
        gather.create("1", "SOCKS");
        gather.pass("1", "FRAUD_CHECK", null);
        gather.progress.passed = false;
        gather.harness.advance(Duration.ofSeconds(61));
        gather.harness.advance(Duration.ofSeconds(61));
        assertThat(gather.states()).containsExactly(OrderState.CREATED);
        gather.progress.passed = true;
        gather.harness.advance(Duration.ofSeconds(1));
        Order failed = gather.orders.readValue();
        assertThat(failed.getState()).isEqualTo(OrderState.FAILED);
        assertThat(failed.getReasons())
                .extracting(Reason::getCheck)
                .containsExactly("INVENTORY_CHECK", "ORDER_DETAILS_CHECK");
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsOnly("VALIDATION_TIMEOUT");
    }

    @Test
    void doesNotFailBeforeTheDeadline() {
        gather.create("1", "SOCKS");
        gather.harness.advance(Duration.ofMillis(59_900));
        assertThat(gather.states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void putsBadRecordsAsideAndGoesOn() {
        byte[] key = "1".getBytes(StandardCharsets.UTF_8);
        gather.harness
                .rawInput(GatherBench.TOPICS.orderCommands())
                .pipeInput(key, "garbage".getBytes(StandardCharsets.UTF_8));
        gather.harness.rawInput(GatherBench.TOPICS.orderCommands()).pipeInput(key, (byte[]) null);
        gather.harness.rawInput(GatherBench.TOPICS.orderValidations()).pipeInput(null, key);
        gather.commands.pipeInput("2", GatherBench.command("1", "SOCKS"));
        gather.commands.pipeInput("1", new OrderCommand("c", null, null, null, null));
        gather.validations.pipeInput(
                "1", GatherBench.validation("1", "FRAUD_CHECK", null, CheckResult.UNKNOWN, List.of()));
        gather.create("1", "SOCKS");
        assertThat(gather.states()).containsExactly(OrderState.CREATED);
        assertThat(gather.deadLetters.readRecordsToList())
                .extracting(GatherTopologyTest::kind)
                .containsExactly("UNDECODABLE", "NULL_VALUE", "NULL_KEY", "REFUSED", "REFUSED", "REFUSED");
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> new GatherTopology(
                                GatherBench.TOPICS,
                                TopologyHarness.serdes(),
                                RULES,
                                gather.watch,
                                new SimpleMeterRegistry())
                        .addTo(builder, gather.progress)),
                "gather-topology.txt");
    }

    private void passAll(String id, String product) {
        gather.pass(id, "ORDER_DETAILS_CHECK", null);
        gather.pass(id, "FRAUD_CHECK", null);
        gather.pass(id, "INVENTORY_CHECK", product);
    }

    private static String kind(TestRecord<byte[], byte[]> letter) {
        Header kind = letter.headers().lastHeader(HeaderNames.DEAD_LETTER_KIND);
        return new String(kind.value(), StandardCharsets.UTF_8);
    }
}
