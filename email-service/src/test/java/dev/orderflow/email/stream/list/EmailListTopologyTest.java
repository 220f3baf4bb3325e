package dev.orderflow.email.stream.list;

import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailContent;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailListQuery;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.EmailState;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.email.stream.emails.EmailTopology;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.TopologyHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** E-mails as rows: what became of each, in lists by time, state and order, for as long as their topic has them. */
class EmailListTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final Instant NOON = TopologyHarness.START;

    private final TopologyHarness harness = new TopologyHarness(EmailListTopologyTest::addTo);
    private final TestInputTopic<String, OrderEmail> emails = harness.input(TOPICS.orderEmails());

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void showsWhatBecameOfAnEmail() {
        intend("a", OrderEmailKind.PAID, NOON);
        assertThat(list(all()).items())
                .containsExactly(email("a", EmailKind.PAID, NOON, EmailState.INTENDED, Optional.empty(), ""));
        end("a", OrderEmailKind.PAID, OrderEmailStatus.SENT, NOON.plusSeconds(5), null);
        assertThat(list(all()).items())
                .containsExactly(
                        email("a", EmailKind.PAID, NOON, EmailState.SENT, Optional.of(NOON.plusSeconds(5)), ""));
        assertThat(rows().get(EmailRows.INTENT.key("a", "PAID"))
                        .orElseThrow()
                        .getContent()
                        .getTo())
                .isEqualTo("ana@example.com");
    }

    @Test
    void showsWhyAnEmailFailed() {
        intend("a", OrderEmailKind.PAID, NOON);
        end("a", OrderEmailKind.PAID, OrderEmailStatus.GIVEN_UP, NOON.plusSeconds(5), "550 no");
        end("b", OrderEmailKind.FAILED, OrderEmailStatus.UNADDRESSED, NOON.plusSeconds(6), "NO_CUSTOMER");
        assertThat(list(all()).items()).extracting(ListedEmail::reason).containsExactly("NO_CUSTOMER", "550 no");
        assertThat(rows().has(EmailRows.INTENT.key("b", "FAILED"))).isFalse();
    }

    /** As after a replay of a dead letter, or where the first end was lost in an aborted transaction and came again. */
    @Test
    void aRecordThatIsThereAgainChangesNothing() {
        intend("a", OrderEmailKind.PAID, NOON);
        end("a", OrderEmailKind.PAID, OrderEmailStatus.SENT, NOON.plusSeconds(5), null);
        Page<ListedEmail, EmailPosition> before = list(all());
        intend("a", OrderEmailKind.PAID, NOON.plusSeconds(9));
        end("a", OrderEmailKind.PAID, OrderEmailStatus.GIVEN_UP, NOON.plusSeconds(10), "again");
        assertThat(list(all())).isEqualTo(before);
    }

    @Test
    void isInTheListOfTheStateThatItHas() {
        intend("a", OrderEmailKind.PAID, NOON);
        intend("b", OrderEmailKind.PAID, NOON.plusSeconds(1));
        end("a", OrderEmailKind.PAID, OrderEmailStatus.SENT, NOON.plusSeconds(5), null);
        assertThat(orders(in(EmailState.INTENDED))).containsExactly("b");
        assertThat(orders(in(EmailState.SENT))).containsExactly("a");
        assertThat(orders(in(EmailState.GIVEN_UP))).isEmpty();
    }

    @Test
    void listsPageByPageNewestFirst() {
        for (int number = 0; number < 5; number++) {
            intend("o" + number, OrderEmailKind.PAID, NOON.plusMillis(number / 2));
        }
        Page<ListedEmail, EmailPosition> first = list(query(Optional.empty(), Optional.empty(), Optional.empty(), 2));
        assertThat(first.items())
                .extracting(email -> email.position().orderId())
                .containsExactly("o4", "o3");
        Page<ListedEmail, EmailPosition> second = list(query(Optional.empty(), Optional.empty(), first.next(), 2));
        assertThat(second.items())
                .extracting(email -> email.position().orderId())
                .containsExactly("o2", "o1");
        Page<ListedEmail, EmailPosition> third = list(query(Optional.empty(), Optional.empty(), second.next(), 2));
        assertThat(third.items())
                .extracting(email -> email.position().orderId())
                .containsExactly("o0");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void listsTheFewOfAnOrder() {
        intend("a", OrderEmailKind.VALIDATED, NOON);
        intend("a", OrderEmailKind.PAID, NOON.plusSeconds(1));
        intend("a", OrderEmailKind.SHIPPED, NOON.plusSeconds(1));
        intend("ab", OrderEmailKind.PAID, NOON);
        end("a", OrderEmailKind.VALIDATED, OrderEmailStatus.SENT, NOON.plusSeconds(5), null);
        EmailListQuery ofOrder = query(Optional.empty(), Optional.of("a"), Optional.empty(), 2);
        Page<ListedEmail, EmailPosition> first = list(ofOrder);
        assertThat(first.items())
                .extracting(email -> email.position().kind())
                .containsExactly(EmailKind.SHIPPED, EmailKind.PAID);
        Page<ListedEmail, EmailPosition> rest = list(query(Optional.empty(), Optional.of("a"), first.next(), 2));
        assertThat(rest.items()).extracting(email -> email.position().kind()).containsExactly(EmailKind.VALIDATED);
        assertThat(rest.next()).isEmpty();
        assertThat(list(query(Optional.of(EmailState.SENT), Optional.of("a"), Optional.empty(), 2))
                        .items())
                .hasSize(1);
    }

    /** At 30 days less a minute, and then. */
    @Test
    void isForgottenWithItsRecords() {
        intend("old", OrderEmailKind.PAID, NOON);
        intend("newer", OrderEmailKind.PAID, NOON.plus(Duration.ofMinutes(10)));
        end("old", OrderEmailKind.PAID, OrderEmailStatus.SENT, NOON.plusSeconds(5), null);
        harness.advance(Topics.EMAILS_KEPT.minusMinutes(2));
        assertThat(orders(all())).containsExactly("newer", "old");
        harness.advance(Duration.ofMinutes(5));
        assertThat(orders(all())).containsExactly("newer");
        assertThat(orders(in(EmailState.SENT))).isEmpty();
        assertThat(rows().has(EmailRows.INTENT.key("old", "PAID"))).isFalse();
        assertThat(rows().has(EmailRows.EMAIL.key("old", "PAID"))).isFalse();
        harness.advance(Duration.ofMinutes(10));
        try (KeyValueIterator<Bytes, byte[]> left = store().all()) {
            assertThat(left.hasNext()).isFalse();
        }
    }

    private Page<ListedEmail, EmailPosition> list(EmailListQuery query) {
        return new EmailScan(rows(), query).page();
    }

    private List<String> orders(EmailListQuery query) {
        return list(query).items().stream()
                .map(email -> email.position().orderId())
                .toList();
    }

    private ReadOnlyRows rows() {
        return new ReadOnlyRows(EmailRows.NAME, store());
    }

    private KeyValueStore<Bytes, byte[]> store() {
        return harness.driver().getKeyValueStore(EmailRows.NAME);
    }

    private static EmailListQuery all() {
        return query(Optional.empty(), Optional.empty(), Optional.empty(), 200);
    }

    private static EmailListQuery in(EmailState state) {
        return query(Optional.of(state), Optional.empty(), Optional.empty(), 200);
    }

    private static EmailListQuery query(
            Optional<EmailState> state, Optional<String> orderId, Optional<EmailPosition> after, int limit) {
        return new EmailListQuery(state, orderId, after, limit);
    }

    private static ListedEmail email(
            String orderId, EmailKind kind, Instant at, EmailState state, Optional<Instant> completed, String reason) {
        return new ListedEmail(new EmailPosition(at, orderId, kind), state, "ana", "platinum", completed, reason);
    }

    private void intend(String orderId, OrderEmailKind kind, Instant at) {
        OrderEmailContent content = OrderEmailContent.newBuilder()
                .setTo("ana@example.com")
                .setFirstName("Ana")
                .setLastName("Smith")
                .setCurrency("GBP")
                .setTotal(money("10"))
                .setLines(List.of())
                .setMoreLines(0)
                .build();
        emails.pipeInput(
                orderId,
                record(orderId, kind, OrderEmailStatus.INTENDED, at)
                        .setContent(content)
                        .build());
    }

    private void end(String orderId, OrderEmailKind kind, OrderEmailStatus status, Instant at, String reason) {
        emails.pipeInput(
                orderId, record(orderId, kind, status, at).setReason(reason).build());
    }

    private static OrderEmail.Builder record(String orderId, OrderEmailKind kind, OrderEmailStatus status, Instant at) {
        return OrderEmail.newBuilder()
                .setOrderId(orderId)
                .setKind(kind)
                .setStatus(status)
                .setCustomerId("ana")
                .setLevel("platinum")
                .setAt(at);
    }

    private static void addTo(StreamsBuilder builder) {
        TopologyBuilder parts = new TopologyBuilder(
                builder,
                TopologyHarness.serdes(),
                TOPICS.deadLetters(EmailTopology.SERVICE).name(),
                InputProgress.always());
        new EmailListTopology(TOPICS).addTo(parts, Assignments.toNobody());
    }
}
