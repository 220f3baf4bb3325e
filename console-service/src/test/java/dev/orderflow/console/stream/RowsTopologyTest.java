package dev.orderflow.console.stream;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderRow;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Payment;
import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.RowFilter;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.TopologyHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rows are made of records, read as they are read in production. */
class RowsTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00Z");

    private final TopologyHarness harness = new TopologyHarness(RowsTopologyTest::addTo);
    private final TestInputTopic<String, Order> orders = harness.input(TOPICS.orders());
    private final TestInputTopic<String, Payment> payments = harness.input(TOPICS.payments());
    private final TestInputTopic<String, Customer> customers = harness.input(TOPICS.customers());
    private final TestOutputTopic<String, OrderRow> written = harness.output(TOPICS.orderRows());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(TopologyHarness.topology(RowsTopologyTest::addTo), "console-rows-topology.txt");
    }

    @Test
    void joinsAnOrderWithItsCustomerAndPayments() {
        tell("7", "Ana", "Smith", "ana@example.com", "platinum");
        write(anOrder().id("1").customer("7").line("SOCKS", 2, "10").createdAt(MORNING));
        pay("1", "a", "GBP", "5");
        write(anOrder().id("1").customer("7").line("SOCKS", 2, "10").state(OrderState.VALIDATED));
        pay("1", "b", "EUR", "100");
        pay("1", "c", "GBP", "15.50");

        assertThat(written.readValuesToList())
                .extracting(OrderRow::getRevision, OrderRow::getState, OrderRow::getPaid, OrderRow::getCustomerName)
                .containsExactly(
                        tuple(1, OrderState.CREATED, money("0"), "Ana Smith"),
                        tuple(2, OrderState.CREATED, money("5"), "Ana Smith"),
                        tuple(3, OrderState.VALIDATED, money("5"), "Ana Smith"),
                        tuple(4, OrderState.VALIDATED, money("20.5"), "Ana Smith"));
        ShownRow row = only(all());
        assertThat(row.customer().map(CustomerEntry::level)).contains("platinum");
        assertThat(row.row().money().open()).isZero();
        assertThat(row.row().isUnpaid()).isFalse();
    }

    /** As a replay writes it. */
    @Test
    void countsAPaymentOnceHoweverOftenItIsWritten() {
        pay("1", "early", "GBP", "4");
        pay("1", "early", "GBP", "4");
        write(anOrder().id("1").line("SOCKS", 1, "10"));
        pay("1", "late", "GBP", "3");
        pay("1", "late", "GBP", "3");
        pay("2", "late", "GBP", "1");
        assertThat(only(all()).row().money().paid()).isEqualByComparingTo("7");
    }

    @Test
    void takesPaymentsAndCustomersThatComeBeforeAndAfterTheOrder() {
        pay("1", "early", "GBP", "4");
        assertThat(written.isEmpty()).isTrue();
        write(anOrder().id("1").customer("7").line("SOCKS", 1, "10"));
        assertThat(only(all()).row().money().paid()).isEqualByComparingTo("4");
        assertThat(only(all()).customer()).isEmpty();

        tell("7", "Ana", "Smith", null, "");
        assertThat(only(all()).customer().map(CustomerEntry::name)).contains("Ana Smith");
        tell("7", "Anna", "Smith", null, "gold");
        assertThat(only(all()).customer().map(CustomerEntry::name)).contains("Anna Smith");
        assertThat(only(all()).row().money().open()).isEqualByComparingTo("6");
    }

    @Test
    void showsAnOrderWithoutCustomer() {
        write(anOrder().id("1").customer(null));
        assertThat(only(all()).row().customer()).isEmpty();
        assertThat(written.readValue().getCustomerId()).isNull();
    }

    @Test
    void isNotTakenBackByARecordThatComesAgain() {
        write(anOrder().id("1"));
        write(anOrder().id("1").state(OrderState.FAILED));
        write(anOrder().id("1"));

        assertThat(written.readValuesToList()).hasSize(2);
        assertThat(counts().states()).isEqualTo(Map.of(RowState.CREATED, 0L, RowState.FAILED, 1L));
        assertThat(ids(page(state(RowState.CREATED)))).isEmpty();
        assertThat(ids(page(state(RowState.FAILED)))).containsExactly("1");
    }

    @Test
    void countsByStateAndWhatLacksMoney() {
        write(anOrder().id("1").line("SOCKS", 1, "10"));
        write(anOrder().id("2").line("SOCKS", 1, "10"));
        assertThat(counts()).isEqualTo(new Counts(Map.of(RowState.CREATED, 2L), 0));
        write(anOrder().id("1").line("SOCKS", 1, "10").state(OrderState.VALIDATED));
        assertThat(counts().unpaid()).isEqualTo(1);
        assertThat(ids(page(unpaid()))).containsExactly("1");
        pay("1", "a", "GBP", "10");
        assertThat(counts()).isEqualTo(new Counts(Map.of(RowState.CREATED, 1L, RowState.VALIDATED, 1L), 0));
        assertThat(ids(page(unpaid()))).isEmpty();
        assertThat(counts().all()).isEqualTo(2);
    }

    @Test
    void listsWhatIsAskedFor() {
        tell("7", "Ana", "Smith", "ana@example.com", "gold");
        write(anOrder().id("1").customer("7").line("SOCKS", 1, "1").line("HATS", 1, "1"));
        write(anOrder().id("2").customer("8").line("SOCKS", 1, "1"));
        write(anOrder().id("3").customer("7").line("COATS", 1, "1"));
        write(anOrder().id("3").customer("7").line("COATS", 1, "1").state(OrderState.VALIDATED));

        assertThat(ids(page(filter(f -> f.product = "SOCKS")))).containsExactly("2", "1");
        assertThat(ids(page(filter(f -> f.customer = "7")))).containsExactly("3", "1");
        assertThat(ids(page(filter(f -> f.level = "gold")))).containsExactly("3", "1");
        assertThat(ids(page(filter(f -> {
                    f.customer = "7";
                    f.product = "HATS";
                }))))
                .containsExactly("1");
        assertThat(ids(page(filter(f -> {
                    f.product = "COATS";
                    f.state = RowState.CREATED;
                }))))
                .isEmpty();
    }

    /** The deadline of a fixture's order is a minute after its creation. */
    @Test
    void listsWhatIsLate() {
        write(anOrder().id("1").createdAt(MORNING));
        write(anOrder().id("2").createdAt(MORNING.plusSeconds(30)));
        write(anOrder().id("3").createdAt(MORNING));
        write(anOrder().id("3").createdAt(MORNING).state(OrderState.VALIDATED));

        assertThat(ids(page(filter(f -> f.lateAt = MORNING.plusSeconds(60))))).isEmpty();
        assertThat(ids(page(filter(f -> f.lateAt = MORNING.plusSeconds(61))))).containsExactly("1");
        assertThat(ids(page(filter(f -> f.lateAt = MORNING.plusSeconds(91))))).containsExactly("2", "1");
    }

    @Test
    void findsByTheBeginningOfIdsNamesAndAddresses() {
        tell("17850", "Ana Maria", "Smith", "boss@example.com", "");
        tell("18", "Bob", "Smithers", null, "");
        write(anOrder().id("abc-1").customer("17850"));
        write(anOrder().id("abd-2").customer("18"));
        write(anOrder().id("x-3").customer("unknown-one"));

        assertThat(ids(search("ab"))).containsExactly("abd-2", "abc-1");
        assertThat(ids(search("abc-1"))).containsExactly("abc-1");
        assertThat(ids(search("smith"))).containsExactly("abd-2", "abc-1");
        assertThat(ids(search("maria smi"))).containsExactly("abc-1");
        assertThat(ids(search("BOSS@"))).containsExactly("abc-1");
        assertThat(ids(search("178"))).containsExactly("abc-1");
        assertThat(ids(search("unknown-one"))).containsExactly("x-3");
        assertThat(ids(search("nobody"))).isEmpty();

        tell("17850", "Ana", "Jones", "boss@example.com", "");
        assertThat(ids(search("smith"))).containsExactly("abd-2");
        assertThat(ids(search("jones"))).containsExactly("abc-1");
    }

    @Test
    void leadsThroughAllRowsInBothDirections() {
        IntStream.range(0, 25)
                .forEach(number ->
                        write(anOrder().id("o" + number).customer("7").createdAt(MORNING.plusSeconds(number / 3))));
        for (RowFilter filter : List.of(RowFilter.ALL, filter(f -> f.customer = "7"), state(RowState.CREATED))) {
            List<String> newest = ids(all(filter, Direction.NEWEST_FIRST));
            List<String> oldest = ids(all(filter, Direction.OLDEST_FIRST));
            assertThat(newest).hasSize(25).doesNotHaveDuplicates();
            assertThat(oldest).hasSize(25);
            assertThat(reversed(oldest)).isEqualTo(newest);
        }
    }

    @Test
    void beginsAtATime() {
        IntStream.range(0, 5)
                .forEach(number -> write(anOrder().id("o" + number).createdAt(MORNING.plusSeconds(number))));
        Optional<Instant> third = Optional.of(MORNING.plusSeconds(2));
        assertThat(ids(page(new RowQuery(RowFilter.ALL, Direction.NEWEST_FIRST, Optional.empty(), third, 10))))
                .containsExactly("o2", "o1", "o0");
        assertThat(ids(page(new RowQuery(RowFilter.ALL, Direction.OLDEST_FIRST, Optional.empty(), third, 10))))
                .containsExactly("o2", "o3", "o4");
    }

    /** What is looked at for one page has a bound: a filter that finds little leads on from page to page. */
    @Test
    void looksAtNoMoreRowsForAPageThanItsBound() {
        int orderCount = RowScan.MAX_LOOKED_AT + 5;
        write(anOrder().id("wanted").customer("8").createdAt(MORNING));
        tell("8", "Bob", "Jones", null, "gold");
        IntStream.range(0, orderCount)
                .forEach(number -> write(anOrder().id("o" + number).createdAt(MORNING.plusMillis(1 + number))));

        Page<ShownRow, RowPosition> first = page(filter(f -> f.level = "gold"));
        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(ids(page(new RowQuery(
                        filter(f -> f.level = "gold"), Direction.NEWEST_FIRST, first.next(), Optional.empty(), 10))))
                .containsExactly("wanted");
    }

    private List<ShownRow> all() {
        return all(RowFilter.ALL, Direction.NEWEST_FIRST);
    }

    private List<ShownRow> all(RowFilter filter, Direction direction) {
        List<ShownRow> found = new ArrayList<>();
        Page<ShownRow, RowPosition> page = page(new RowQuery(filter, direction, Optional.empty(), Optional.empty(), 4));
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = page(new RowQuery(filter, direction, page.next(), Optional.empty(), 4));
            found.addAll(page.items());
        }
        return found;
    }

    private Page<ShownRow, RowPosition> search(String text) {
        return page(filter(f -> f.search = text));
    }

    private Page<ShownRow, RowPosition> page(RowFilter filter) {
        return page(new RowQuery(filter, Direction.NEWEST_FIRST, Optional.empty(), Optional.empty(), 10));
    }

    private Page<ShownRow, RowPosition> page(RowQuery query) {
        return RowProjectionReader.page(rows(), query);
    }

    private Counts counts() {
        return RowProjectionReader.counts(rows());
    }

    private ReadOnlyRows rows() {
        return new ReadOnlyRows(ConsoleRows.NAME, harness.driver().getKeyValueStore(ConsoleRows.NAME));
    }

    private static RowFilter state(RowState state) {
        return filter(f -> f.state = state);
    }

    private static RowFilter unpaid() {
        return filter(f -> f.onlyUnpaid = true);
    }

    private static RowFilter filter(Consumer<Asked> ask) {
        Asked asked = new Asked();
        ask.accept(asked);
        return new RowFilter(
                Optional.ofNullable(asked.state),
                Optional.ofNullable(asked.customer),
                Optional.ofNullable(asked.product),
                Optional.ofNullable(asked.level),
                asked.onlyUnpaid,
                Optional.ofNullable(asked.lateAt),
                Optional.ofNullable(asked.search));
    }

    /** What a test asks for; nothing else is asked. */
    private static final class Asked {
        private RowState state;
        private String customer;
        private String product;
        private String level;
        private boolean onlyUnpaid;
        private Instant lateAt;
        private String search;
    }

    private static ShownRow only(List<ShownRow> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<String> ids(Page<ShownRow, RowPosition> page) {
        return ids(page.items());
    }

    private static List<String> ids(List<ShownRow> rows) {
        return rows.stream().map(row -> row.row().id()).toList();
    }

    private static List<String> reversed(List<String> ids) {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    private void write(OrderBuilder order) {
        Order built = order.build();
        orders.pipeInput(built.getId(), built);
    }

    private void pay(String order, String id, String currency, String amount) {
        payments.pipeInput(order, new Payment(id, order, currency, money(amount), MORNING, null));
    }

    private void tell(String id, String first, String last, String email, String level) {
        customers.pipeInput(id, new Customer(id, first, last, email, null, level, null));
    }

    private static void addTo(StreamsBuilder streams) {
        TopologyBuilder builder = new TopologyBuilder(
                streams,
                TopologyHarness.serdes(),
                TOPICS.deadLetters("console-service").name(),
                InputProgress.always());
        new RowsTopology(TOPICS).addTo(builder, Assignments.toNobody());
    }
}
