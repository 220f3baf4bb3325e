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
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.ShipOrder;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.orders.domain.GatherRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatherTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final GatherRules RULES = new GatherRules(
            List.of(
                    RequiredCheck.parse("ORDER_DETAILS_CHECK"),
                    RequiredCheck.parse("FRAUD_CHECK"),
                    RequiredCheck.parse("INVENTORY_CHECK/product")),
            Duration.ofSeconds(60),
            Duration.ofHours(1));

    private final ManualProgress progress = new ManualProgress();
    private final TopologyHarness harness = new TopologyHarness(
            builder -> new GatherTopology(TOPICS, TopologyHarness.serdes(), RULES).addTo(builder, progress));
    private final TestInputTopic<String, OrderCommand> commands =
            harness.input(TOPICS.orderCommands(), OrderCommand.class);
    private final TestInputTopic<String, OrderValidation> validations =
            harness.input(TOPICS.orderValidations(), OrderValidation.class);
    private final TestOutputTopic<String, Order> orders = harness.output(TOPICS.orders(), Order.class);
    private final TestOutputTopic<String, Payment> payments = harness.output(TOPICS.payments(), Payment.class);
    private final TestOutputTopic<byte[], byte[]> deadLetters = harness.rawOutput(TOPICS.deadLetters("orders-service"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void writesTheOrderAsCreatedWithWhatItNeeds() {
        create("1", "SOCKS", "HATS");
        Order created = orders.readValue();
        assertThat(created.getState()).isEqualTo(OrderState.CREATED);
        assertThat(created.getVersion()).isEqualTo(1);
        assertThat(created.getRequiredChecks()).hasSize(3);
        assertThat(created.getDeadline()).isEqualTo(created.getCreatedAt().plusSeconds(60));
        assertThat(created.getDecidedAt()).isNull();
    }

    @Test
    void validatesWhenEveryCheckPassedForEveryProduct() {
        create("1", "SOCKS", "HATS", "SOCKS");
        pass("1", "ORDER_DETAILS_CHECK", null);
        pass("1", "FRAUD_CHECK", null);
        pass("1", "INVENTORY_CHECK", "SOCKS");
        assertThat(states()).containsExactly(OrderState.CREATED);
        pass("1", "INVENTORY_CHECK", "HATS");
        assertThat(states()).containsExactly(OrderState.VALIDATED);
    }

    @Test
    void doesNotCountResultsButNamesThem() {
        create("1", "SOCKS");
        for (int repeat = 0; repeat < 5; repeat++) {
            pass("1", "FRAUD_CHECK", null);
            pass("1", "INVENTORY_CHECK", "GLOVES");
            pass("1", "LOYALTY_CHECK", null);
        }
        assertThat(states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void writesOneCreatedAndOneOutcomeHoweverOftenItIsAsked() {
        create("1", "SOCKS");
        create("1", "SOCKS");
        fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        create("1", "HATS");
        passAll("1", "SOCKS");
        fail("1", "ORDER_DETAILS_CHECK", "MISSING_CUSTOMER");
        harness.advance(Duration.ofHours(1));
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void keepsTheReasonsOfTheFirstFailure() {
        create("1", "SOCKS");
        orders.readValue();
        fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        Order failed = orders.readValue();
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsExactly("LIMIT_EXCEEDED");
        assertThat(failed.getVersion()).isEqualTo(2);
        assertThat(failed.getDecidedAt()).isNotNull();
    }

    @Test
    void cancelsAnOrderThatStillWaits() {
        create("1", "SOCKS");
        cancel("1");
        passAll("1", "SOCKS");
        harness.advance(Duration.ofHours(1));
        orders.readValue();
        Order cancelled = orders.readValue();
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.getVersion()).isEqualTo(2);
        assertThat(cancelled.getDecidedAt()).isNull();
        assertThat(cancelled.getEndedAt()).isNotNull();
        assertThat(cancelled.getEndedBy()).isEqualTo("cancel-1");
        assertThat(orders.isEmpty()).isTrue();
    }

    @Test
    void shipsAnOrderOnceWhateverElseIsAsked() {
        create("1", "SOCKS");
        ship("1");
        passAll("1", "SOCKS");
        ship("1");
        ship("1");
        cancel("1");
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
    }

    @Test
    void cancelsAValidatedOrderAndKeepsItsOutcome() {
        create("1", "SOCKS");
        passAll("1", "SOCKS");
        cancel("1");
        cancel("1");
        ship("1");
        List<Order> written = orders.readValuesToList();
        assertThat(written)
                .extracting(Order::getState)
                .containsExactly(OrderState.CREATED, OrderState.VALIDATED, OrderState.CANCELLED);
        assertThat(written.get(2).getDecidedAt()).isEqualTo(written.get(1).getDecidedAt());
    }

    @Test
    void neitherCancelsNorShipsWhatFailedOrNeverWas() {
        cancel("1");
        ship("1");
        create("1", "SOCKS");
        fail("1", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        cancel("1");
        ship("1");
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.FAILED);
    }

    @Test
    void takesEachPaymentOnceBeforeAndAfterTheOrder() {
        pay("1", "first", "GBP", "5");
        pay("1", "first", "GBP", "5");
        create("1", "SOCKS");
        passAll("1", "SOCKS");
        pay("1", "first", "GBP", "7");
        pay("1", "second", "GBP", "5");
        pay("2", "first", "GBP", "5");
        assertThat(payments.readValuesToList())
                .extracting(payment -> payment.getOrderId() + " " + payment.getId() + " " + payment.getAmount())
                .containsExactly("1 first 5.0000", "1 second 5.0000", "2 first 5.0000");
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void refusesAResultThatSaysThatMoneyCameIn() {
        create("1", "SOCKS");
        pass("1", "PAYMENT", null);
        assertThat(deadLetters.readRecord()).isNotNull();
    }

    @Test
    void decidesFromResultsThatCameBeforeTheOrder() {
        passAll("1", "SOCKS");
        create("1", "SOCKS");
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void isNotHurriedByAValidatorThatIsAwayForLong() {
        create("1", "SOCKS");
        progress.passed = false;
        pass("1", "ORDER_DETAILS_CHECK", null);
        pass("1", "INVENTORY_CHECK", "SOCKS");
        harness.advance(Duration.ofMinutes(6));
        pass("1", "FRAUD_CHECK", null);
        assertThat(states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
    }

    @Test
    void failsAtTheDeadlineOnlyWhenAllInputWasRead() {
        create("1", "SOCKS");
        pass("1", "FRAUD_CHECK", null);
        progress.passed = false;
        harness.advance(Duration.ofSeconds(61));
        harness.advance(Duration.ofSeconds(61));
        assertThat(states()).containsExactly(OrderState.CREATED);
        progress.passed = true;
        harness.advance(Duration.ofSeconds(1));
        Order failed = orders.readValue();
        assertThat(failed.getState()).isEqualTo(OrderState.FAILED);
        assertThat(failed.getReasons())
                .extracting(Reason::getCheck)
                .containsExactly("INVENTORY_CHECK", "ORDER_DETAILS_CHECK");
        assertThat(failed.getReasons()).extracting(Reason::getCode).containsOnly("VALIDATION_TIMEOUT");
    }

    @Test
    void doesNotFailBeforeTheDeadline() {
        create("1", "SOCKS");
        harness.advance(Duration.ofMillis(59_900));
        assertThat(states()).containsExactly(OrderState.CREATED);
    }

    @Test
    void putsBadRecordsAsideAndGoesOn() {
        byte[] key = "1".getBytes(StandardCharsets.UTF_8);
        harness.rawInput(TOPICS.orderCommands()).pipeInput(key, "garbage".getBytes(StandardCharsets.UTF_8));
        harness.rawInput(TOPICS.orderCommands()).pipeInput(key, (byte[]) null);
        harness.rawInput(TOPICS.orderValidations()).pipeInput(null, key);
        commands.pipeInput("2", command("1", "SOCKS"));
        commands.pipeInput("1", new OrderCommand("c", null, null, null, null));
        validations.pipeInput("1", validation("1", "FRAUD_CHECK", null, CheckResult.UNKNOWN, List.of()));
        create("1", "SOCKS");
        assertThat(states()).containsExactly(OrderState.CREATED);
        assertThat(deadLetters.readRecordsToList())
                .extracting(GatherTopologyTest::kind)
                .containsExactly("UNDECODABLE", "NULL_VALUE", "NULL_KEY", "REFUSED", "REFUSED", "REFUSED");
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder ->
                        new GatherTopology(TOPICS, TopologyHarness.serdes(), RULES).addTo(builder, progress)),
                "gather-topology.txt");
    }

    private void create(String id, String... products) {
        commands.pipeInput(id, command(id, products));
    }

    private void passAll(String id, String product) {
        pass(id, "ORDER_DETAILS_CHECK", null);
        pass(id, "FRAUD_CHECK", null);
        pass(id, "INVENTORY_CHECK", product);
    }

    private void pay(String id, String paymentId, String currency, String amount) {
        PayOrder pay = new PayOrder(id, paymentId, currency, new BigDecimal(amount).setScale(4));
        commands.pipeInput(id, new OrderCommand("pay-" + paymentId, null, null, null, pay));
    }

    private void cancel(String id) {
        commands.pipeInput(id, new OrderCommand("cancel-" + id, null, new CancelOrder(id), null, null));
    }

    private void ship(String id) {
        commands.pipeInput(id, new OrderCommand("ship-" + id, null, null, new ShipOrder(id), null));
    }

    private void pass(String id, String check, String product) {
        validations.pipeInput(id, validation(id, check, product, CheckResult.PASS, List.of()));
    }

    private void fail(String id, String check, String code) {
        Reason reason = new Reason(check, null, code, "because");
        validations.pipeInput(id, validation(id, check, null, CheckResult.FAIL, List.of(reason)));
    }

    private List<OrderState> states() {
        return orders.readValuesToList().stream().map(Order::getState).toList();
    }

    private static OrderCommand command(String id, String... products) {
        List<OrderLine> lines = new ArrayList<>();
        for (String product : products) {
            lines.add(new OrderLine(product, 1, new BigDecimal("9.9900")));
        }
        return new OrderCommand("command-" + id, new NewOrder(id, "2", "GBP", lines), null, null, null);
    }

    private static OrderValidation validation(
            String id, String check, String product, CheckResult result, List<Reason> reasons) {
        return new OrderValidation(id, check, product, result, reasons, Map.of(), TopologyHarness.START);
    }

    private static String kind(TestRecord<byte[], byte[]> letter) {
        Header kind = letter.headers().lastHeader(DeadLetter.KIND);
        return new String(kind.value(), StandardCharsets.UTF_8);
    }
}
