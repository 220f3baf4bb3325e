package dev.orderflow.email.stream.emails;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Payment;
import dev.orderflow.email.domain.Levels;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders, payments and customers in, intents out. */
class EmailTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final Duration WINDOW = Duration.ofHours(1);

    private final SlowInput progress = new SlowInput();
    private final TopologyHarness harness = new TopologyHarness(builder -> addTo(builder, progress));
    private final TestInputTopic<String, Order> orders = harness.input(TOPICS.orders());
    private final TestInputTopic<String, Payment> payments = harness.input(TOPICS.payments());
    private final TestInputTopic<String, Customer> customers = harness.input(TOPICS.customers());
    private final TestOutputTopic<String, OrderEmail> emails = harness.output(TOPICS.orderEmails());
    private final TestOutputTopic<String, OrderEmail> ofPlatinum = harness.output(TOPICS.orderEmails("platinum"));
    private final TestOutputTopic<String, OrderEmail> ofGold = harness.output(TOPICS.orderEmails("gold"));
    private final TestOutputTopic<byte[], byte[]> deadLetters =
            harness.rawOutput(TOPICS.deadLetters(EmailTopology.SERVICE));

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void intendsAnEmailWhenTheCustomerIsKnown() {
        customers.pipeInput("ana", customer("ana", "platinum"));
        order(anOrder().id("1").customer("ana").state(OrderState.CREATED));
        assertThat(emails.isEmpty()).isTrue();
        order(anOrder().id("1").customer("ana").line("HATS", 2, "3.50").state(OrderState.VALIDATED));
        OrderEmail email = emails.readValue();
        assertThat(email.getKind()).isEqualTo(OrderEmailKind.VALIDATED);
        assertThat(email.getStatus()).isEqualTo(OrderEmailStatus.INTENDED);
        assertThat(email.getLevel()).isEqualTo("platinum");
        assertThat(email.getContent().getTo()).isEqualTo("ana@example.com");
        assertThat(email.getContent().getTotal()).isEqualTo(money("7"));
        assertThat(email.getContent().getLines()).hasSize(1);
    }

    @Test
    void waitsForTheCustomer() {
        order(anOrder().id("1").customer("ana").failed("INVENTORY_CHECK", "OUT_OF_STOCK"));
        assertThat(emails.isEmpty()).isTrue();
        pass(WINDOW.minusSeconds(2));
        customers.pipeInput("ana", customer("ana", "gold"));
        assertThat(kinds()).containsExactly("1 FAILED INTENDED");
        pass(WINDOW.multipliedBy(2));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void givesUpWhenTheCustomerDoesNotComeInTime() {
        order(anOrder().id("1").customer("nobody").state(OrderState.VALIDATED));
        pass(WINDOW.minusSeconds(1));
        assertThat(kinds()).isEmpty();
        pass(Duration.ofSeconds(2));
        OrderEmail email = emails.readValue();
        assertThat(email.getStatus()).isEqualTo(OrderEmailStatus.UNADDRESSED);
        assertThat(email.getReason()).isEqualTo("CUSTOMER_UNKNOWN");
        assertThat(email.getContent()).isNull();
        customers.pipeInput("nobody", customer("nobody", ""));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void doesNotGiveUpAsLongAsTheCustomerMayBeThereUnread() {
        order(anOrder().id("1").customer("ana").state(OrderState.VALIDATED));
        progress.hasUnread = true;
        pass(WINDOW.plusMinutes(10));
        assertThat(kinds()).isEmpty();
        customers.pipeInput("ana", customer("ana", ""));
        progress.hasUnread = false;
        pass(WINDOW);
        assertThat(kinds()).containsExactly("1 VALIDATED INTENDED");
    }

    @Test
    void confirmsAPaymentBeforeOrAfterTheOrderAndOnce() {
        customers.pipeInput("ana", customer("ana", ""));
        pay("before", "p", "9.99");
        order(anOrder().id("before").customer("ana").state(OrderState.VALIDATED));
        assertThat(kinds()).containsExactly("before VALIDATED INTENDED", "before PAID INTENDED");
        order(anOrder().id("after").customer("ana").state(OrderState.VALIDATED));
        pay("after", "p", "9.98");
        pay("after", "p", "9.98");
        assertThat(kinds()).containsExactly("after VALIDATED INTENDED");
        pay("after", "q", "0.01");
        pay("after", "r", "9.99");
        assertThat(kinds()).containsExactly("after PAID INTENDED");
    }

    @Test
    void copiesIntentsToTheTopicOfTheirLevelAndNoOthers() {
        customers.pipeInput("pia", customer("pia", "Platinum"));
        customers.pipeInput("gil", customer("gil", "gold"));
        customers.pipeInput("ned", customer("ned", ""));
        customers.pipeInput(
                "mute",
                Customer.newBuilder(customer("mute", "platinum")).setEmail(null).build());
        for (String customer : List.of("pia", "gil", "ned", "mute", "nobody")) {
            order(anOrder().id("of-" + customer).customer(customer).state(OrderState.VALIDATED));
        }
        order(anOrder().id("late").customer("quin").state(OrderState.VALIDATED));
        customers.pipeInput("quin", customer("quin", "platinum"));
        pay("of-pia", "p", "9.99");
        passAndLook(WINDOW);

        List<OrderEmail> all = emails.readValuesToList();
        assertThat(all).hasSize(7);
        List<OrderEmail> copies = ofPlatinum.readValuesToList();
        assertThat(copies)
                .extracting(email -> email.getOrderId() + " " + email.getKind() + " " + email.getStatus())
                .containsExactly("of-pia VALIDATED INTENDED", "late VALIDATED INTENDED", "of-pia PAID INTENDED");
        assertThat(all).containsAll(copies);
        assertThat(ofGold.isEmpty()).isTrue();
    }

    @Test
    void aPaymentWaitsForItsOrderAsLongAsTheWindow() {
        customers.pipeInput("ana", customer("ana", ""));
        pay("early", "p", "9.99");
        pass(Duration.ofMinutes(59));
        order(anOrder().id("early").customer("ana").state(OrderState.VALIDATED));
        assertThat(kinds()).containsExactly("early VALIDATED INTENDED", "early PAID INTENDED");
        pay("too-early", "p", "9.99");
        passAndLook(Duration.ofMinutes(61));
        order(anOrder().id("too-early").customer("ana").state(OrderState.VALIDATED));
        assertThat(kinds()).containsExactly("too-early VALIDATED INTENDED");
    }

    @Test
    void anOrderIsPaidHoweverLongAfterItsOutcome() {
        customers.pipeInput("ana", customer("ana", ""));
        order(anOrder().id("paid-59").customer("ana").state(OrderState.VALIDATED));
        pass(Duration.ofMinutes(59));
        pay("paid-59", "p", "9.99");
        order(anOrder().id("paid-61").customer("ana").state(OrderState.VALIDATED));
        passAndLook(Duration.ofMinutes(61));
        pay("paid-61", "p", "9.99");
        assertThat(kinds())
                .containsExactly(
                        "paid-59 VALIDATED INTENDED",
                        "paid-59 PAID INTENDED",
                        "paid-61 VALIDATED INTENDED",
                        "paid-61 PAID INTENDED");
    }

    @Test
    void anEmailWaitsForItsCustomerAsLongAsTheWindow() {
        order(anOrder().id("in-time").customer("tim").state(OrderState.VALIDATED));
        pass(Duration.ofMinutes(59));
        customers.pipeInput("tim", customer("tim", ""));
        order(anOrder().id("too-late").customer("lea").state(OrderState.VALIDATED));
        passAndLook(Duration.ofMinutes(61));
        customers.pipeInput("lea", customer("lea", ""));
        assertThat(kinds()).containsExactly("in-time VALIDATED INTENDED", "too-late VALIDATED UNADDRESSED");
    }

    @Test
    void tellsOfEachStateOnce() {
        customers.pipeInput("ana", customer("ana", ""));
        order(anOrder().id("1").customer("ana").state(OrderState.VALIDATED));
        order(anOrder().id("1").customer("ana").state(OrderState.VALIDATED));
        order(anOrder().id("1").customer("ana").state(OrderState.SHIPPED));
        order(anOrder().id("1").customer("ana").state(OrderState.SHIPPED));
        order(anOrder().id("2").customer("ana").state(OrderState.CANCELLED));
        assertThat(kinds()).containsExactly("1 VALIDATED INTENDED", "1 SHIPPED INTENDED", "2 CANCELLED INTENDED");
    }

    @Test
    void anOrderWithoutCustomerBlocksNobody() {
        order(anOrder().id("1").customer(null).failed("ORDER_DETAILS_CHECK", "NO_CUSTOMER"));
        order(anOrder().id("2").customer("\0 no such id").failed("ORDER_DETAILS_CHECK", "NO_CUSTOMER"));
        assertThat(kinds()).containsExactly("1 FAILED UNADDRESSED", "2 FAILED UNADDRESSED");
    }

    @Test
    void putsAsideACustomerWhoWouldBreakAHeader() {
        Customer evil = customer("ana", "");
        customers.pipeInput(
                "ana",
                Customer.newBuilder(evil)
                        .setFirstName("Ana\r\nBcc: all@example.com")
                        .build());
        customers.pipeInput("bob", evil);
        harness.rawInput(TOPICS.customers()).pipeInput("ana".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        assertThat(deadLetters.readKeyValuesToList()).hasSize(3);
        order(anOrder().id("1").customer("ana").state(OrderState.VALIDATED));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> addTo(builder, InputProgress.always())), "email-join-topology.txt");
    }

    /** After this time, and two looks that are needed to give something up: at the clock, and at what was read since. */
    private void passAndLook(Duration time) {
        pass(time);
        pass(Duration.ofSeconds(10));
    }

    /** In steps, since what is due is looked at again and again. */
    private void pass(Duration time) {
        for (int step = 0; step < 10; step++) {
            harness.advance(time.dividedBy(10));
        }
    }

    private List<String> kinds() {
        return emails.readValuesToList().stream()
                .map(email -> email.getOrderId() + " " + email.getKind() + " " + email.getStatus())
                .toList();
    }

    private void order(OrderBuilder order) {
        Order built = order.build();
        orders.pipeInput(built.getId(), built);
    }

    private void pay(String orderId, String id, String amount) {
        payments.pipeInput(orderId, new Payment(id, orderId, "GBP", money(amount), TopologyHarness.START, null));
    }

    private static Customer customer(String id, String level) {
        return new Customer(id, "Ana", "Smith", id + "@example.com", null, level, null);
    }

    private static TopologyBuilder builder(StreamsBuilder builder, InputProgress progress) {
        return new TopologyBuilder(
                builder,
                TopologyHarness.serdes(),
                TOPICS.deadLetters(EmailTopology.SERVICE).name(),
                progress);
    }

    private static void addTo(StreamsBuilder builder, InputProgress progress) {
        new EmailTopology(TOPICS, new Levels(List.of("platinum")), WINDOW).addTo(builder(builder, progress));
    }

    /** Progress of inputs that may have records which were not read yet. */
    private static final class SlowInput implements InputProgress {
        private static final Set<String> INPUTS = Set.of("orders", "customers");

        private final InputProgress always = InputProgress.always();
        private boolean hasUnread;

        @Override
        public Barrier barrier(TopicPartition... inputs) {
            assertThat(inputs).allSatisfy(input -> assertThat(INPUTS).contains(input.topic()));
            return () -> !hasUnread;
        }

        @Override
        public Barrier committedBarrier(TopicPartition... inputs) {
            return barrier(inputs);
        }

        @Override
        public void processed(String topic, int partition, long offset) {
            always.processed(topic, partition, offset);
        }

        @Override
        public dev.orderflow.kit.streams.FailedRecords failures() {
            return always.failures();
        }
    }
}
