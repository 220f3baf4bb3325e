package dev.orderflow.email.stream.outbox;

import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.EmailCount;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailContent;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.email.domain.Sending;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.email.stream.customers.CustomerViewReader;
import dev.orderflow.email.stream.emails.EmailTopology;
import dev.orderflow.email.stream.list.EmailListTopology;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import dev.orderflow.topic.HeaderNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Intents in; what became of them out. The test plays the threads that send. */
class SenderTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration GIVE_UP = Duration.ofHours(1);

    private final List<EmailDelivery> deliveries = new ArrayList<>();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final TopologyHarness harness = new TopologyHarness(this::addTo);
    private final TestInputTopic<String, OrderEmail> intents = harness.input(TOPICS.orderEmails());
    private final TestOutputTopic<String, OrderEmail> emails = harness.output(TOPICS.orderEmails());
    private final TestOutputTopic<byte[], byte[]> deadLetters =
            harness.rawOutput(TOPICS.deadLetters(EmailTopology.SERVICE));
    private final TestOutputTopic<String, EmailStatistics> statistics = harness.output(TOPICS.emailStatistics());

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void countsEmailsAndThoseThatWait() {
        intents.pipeInput("1", intent("1"));
        harness.advance(SOON);
        assertThat(count("intended")).isEqualTo(1);
        assertThat(metrics.get("orderflow.emails.pending").gauge().value()).isEqualTo(1);

        answer(new Sending.Accepted());
        assertThat(metrics.get("orderflow.emails.pending").gauge().value()).isZero();
        assertThat(count("intended")).isEqualTo(1);
        assertThat(count("sent")).isEqualTo(1);
        assertThat(count("given_up")).isZero();
    }

    private double count(String state) {
        return metrics.get("orderflow.emails")
                .tags("kind", "PAID", "state", state)
                .counter()
                .count();
    }

    @Test
    void writesDownWhatTheServerHasTaken() {
        intents.pipeInput("1", intent("1"));
        assertThat(deliveries).isEmpty();
        harness.advance(SOON);
        answer(new Sending.Accepted());
        OrderEmail sent = emails.readValue();
        assertThat(sent.getStatus()).isEqualTo(OrderEmailStatus.SENT);
        assertThat(sent.getContent()).isNull();
        harness.advance(Duration.ofMinutes(10));
        assertThat(deliveries).isEmpty();
    }

    @Test
    void triesAgainLaterAndLaterWhatIsNotTakenNow() {
        intents.pipeInput("1", intent("1"));
        harness.advance(SOON);
        answer(new Sending.Later("451 not now"));
        harness.advance(Duration.ofMillis(900));
        assertThat(deliveries).isEmpty();
        harness.advance(SOON);
        answer(new Sending.Later("451 not now"));
        harness.advance(Duration.ofMillis(1_900));
        assertThat(deliveries).isEmpty();
        harness.advance(SOON);
        answer(new Sending.Accepted());
        assertThat(emails.readValue().getStatus()).isEqualTo(OrderEmailStatus.SENT);
    }

    @Test
    void givesUpAtOnceWhatIsRefusedForEver() {
        intents.pipeInput(new TestRecord<>("1", intent("1")));
        harness.advance(SOON);
        answer(new Sending.Refused("550 no such mailbox"));
        OrderEmail given = emails.readValue();
        assertThat(given.getStatus()).isEqualTo(OrderEmailStatus.GIVEN_UP);
        assertThat(given.getReason()).isEqualTo("550 no such mailbox");
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("1");
        assertThat(TopologyHarness.serdes()
                        .forValue(OrderEmail.class)
                        .deserializer()
                        .deserialize("any", letter.value()))
                .isEqualTo(intent("1"));
        assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON)).isEqualTo("550 no such mailbox");
        assertThat(header(letter, HeaderNames.DEAD_LETTER_TOPIC)).isEqualTo("order-emails");
        assertThat(header(letter, HeaderNames.DEAD_LETTER_OFFSET)).isEqualTo("0");
    }

    @Test
    void givesUpWhatCouldNotBeDeliveredInTime() {
        intents.pipeInput("1", intent("1"));
        harness.advance(SOON);
        answer(new Sending.Unreachable("connection refused"));
        harness.advance(GIVE_UP);
        answer(new Sending.Unreachable("connection refused"));
        assertThat(emails.readValue().getReason())
                .isEqualTo("not delivered in time; the last answer was: connection refused");
        assertThat(deadLetters.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void handsOverABoundedNumberAtATime() {
        for (int order = 0; order < 25; order++) {
            intents.pipeInput("order-" + order, intent("order-" + order));
        }
        harness.advance(SOON);
        assertThat(deliveries).hasSize(10);
        List<EmailDelivery> first = List.copyOf(deliveries);
        deliveries.clear();
        first.forEach(delivery -> delivery.end().accept(new Sending.Accepted()));
        harness.advance(SOON);
        assertThat(deliveries).hasSize(10);
        assertThat(first).allMatch(delivery -> delivery.taken().isDone());
        assertThat(emails.readValuesToList()).hasSize(10);
    }

    @Test
    void countsWhatStandsOnTheTopic() {
        intents.pipeInput("1", intent("1"));
        intents.pipeInput("2", intent("2"));
        intents.pipeInput("1", EmailMapper.ended(intent("1"), OrderEmailStatus.SENT, "", TopologyHarness.START));
        intents.pipeInput(
                "3",
                OrderEmail.newBuilder(intent("3"))
                        .setStatus(OrderEmailStatus.UNADDRESSED)
                        .setContent(null)
                        .setLevel("")
                        .build());
        harness.advance(SOON);
        assertThat(statistics.readValue())
                .isEqualTo(new EmailStatistics(
                        0,
                        List.of(
                                new EmailCount("PAID", "", 0L, 0L, 0L, 1L),
                                new EmailCount("PAID", "platinum", 2L, 1L, 0L, 0L))));
        harness.advance(SOON.multipliedBy(10));
        assertThat(statistics.isEmpty()).isTrue();
    }

    @Test
    void deliveriesOfATaskThatHasMovedAreNotWanted() {
        try (TopologyHarness moving = new TopologyHarness(this::addTo)) {
            moving.input(TOPICS.orderEmails()).pipeInput("1", intent("1"));
            moving.advance(SOON);
            assertThat(deliveries.get(0).isWanted().getAsBoolean()).isTrue();
        }
        assertThat(deliveries.get(0).isWanted().getAsBoolean()).isFalse();
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(TopologyHarness.topology(this::addTo), "email-sender-topology.txt");
    }

    /** To the only delivery under way. */
    private void answer(Sending sending) {
        assertThat(deliveries).hasSize(1);
        deliveries.remove(0).end().accept(sending);
        harness.advance(SOON);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static OrderEmail intent(String orderId) {
        return OrderEmail.newBuilder()
                .setOrderId(orderId)
                .setKind(OrderEmailKind.PAID)
                .setStatus(OrderEmailStatus.INTENDED)
                .setCustomerId("ana")
                .setLevel("platinum")
                .setContent(OrderEmailContent.newBuilder()
                        .setTo("ana@example.com")
                        .setFirstName("Ana")
                        .setLastName("Smith")
                        .setCurrency("GBP")
                        .setTotal(money("10"))
                        .setLines(List.of())
                        .setMoreLines(0)
                        .build())
                .setAt(TopologyHarness.START)
                .build();
    }

    /** The whole application: the outbox, and the view of customers and the e-mails of lists beside it. */
    private void addTo(StreamsBuilder builder) {
        TopologyBuilder parts = new TopologyBuilder(
                builder,
                TopologyHarness.serdes(),
                TOPICS.deadLetters(EmailTopology.SERVICE).name(),
                InputProgress.always());
        new SenderTopology(TOPICS, deliveries::add, GIVE_UP, metrics).addTo(parts);
        new ViewTopology<>(CustomerViewReader.spec(TOPICS), ViewTopology.Rows.toNobody()).addTo(parts);
        new EmailListTopology(TOPICS).addTo(parts, Assignments.toNobody());
    }
}
