package dev.orderflow.orders.stream.history;

import static dev.orderflow.testkit.Fixtures.aValidation;
import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import dev.orderflow.orders.domain.history.OrderHistory;
import dev.orderflow.orders.domain.history.OrderPayments;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.stream.aggregator.AggregatorBench;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the history keeps of records, read as it is read in production. */
class HistoryTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final Instant BEGAN = Instant.parse("2029-12-31T00:00:00Z");
    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00Z");

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final TopologyHarness harness = new TopologyHarness(builder -> addTo(builder, metrics));
    private final TestInputTopic<String, Order> orders = harness.input(TOPICS.orders());
    private final TestInputTopic<String, OrderValidation> results = harness.input(TOPICS.orderValidations());
    private final TestInputTopic<String, Payment> payments = harness.input(TOPICS.payments());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void keepsEveryStateAndEveryResult() {
        write(anOrder().id("1").line("SOCKS", 1, "9.99").line("HATS", 1, "9.99"));
        results.pipeInput("1", aValidation().order("1").check("FRAUD_CHECK").build());
        results.pipeInput(
                "1",
                aValidation()
                        .order("1")
                        .check("INVENTORY_CHECK")
                        .product("SOCKS")
                        .fail("OUT_OF_STOCK")
                        .build());

        assertThat(history("1").missing())
                .containsExactly(
                        new AwaitedResult("INVENTORY_CHECK", "HATS"), AwaitedResult.ofWhole("ORDER_DETAILS_CHECK"));

        write(anOrder()
                .id("1")
                .line("SOCKS", 1, "9.99")
                .line("HATS", 1, "9.99")
                .failed("INVENTORY_CHECK", "OUT_OF_STOCK"));
        results.pipeInput(
                "1", aValidation().order("1").check("ORDER_DETAILS_CHECK").build());

        OrderHistory history = history("1");
        assertThat(history.states())
                .extracting(StateReached::state)
                .containsExactly(
                        dev.orderflow.orders.domain.OrderState.CREATED, dev.orderflow.orders.domain.OrderState.FAILED);
        assertThat(history.states()).extracting(StateReached::offset).containsExactly(0L, 1L);
        assertThat(history.current().reasons()).extracting("code").containsExactly("OUT_OF_STOCK");
        assertThat(history.results())
                .extracting(given -> given.result().awaited().check())
                .containsExactly("FRAUD_CHECK", "INVENTORY_CHECK", "ORDER_DETAILS_CHECK");
        assertThat(history.results()).extracting(ResultGiven::offset).containsExactly(0L, 1L, 2L);
        assertThat(history.missing()).isEmpty();
    }

    @Test
    void keepsTheHistoriesOfOrdersWithLikeIdsApart() {
        write(anOrder().id("1"));
        write(anOrder().id("10"));
        write(anOrder().id("1.0"));
        results.pipeInput("10", aValidation().order("10").build());
        assertThat(history("1").events()).hasSize(1);
        assertThat(history("10").events()).hasSize(2);
    }

    @Test
    void knowsNoOrderOfWhichThereAreResultsOnly() {
        results.pipeInput("early", aValidation().order("early").build());
        assertThat(find("early")).isEmpty();
        write(anOrder().id("early"));
        assertThat(history("early").missing()).doesNotContain(AwaitedResult.ofWhole("ORDER_DETAILS_CHECK"));
    }

    @Test
    void keepsAResultThatComesTwice() {
        write(anOrder().id("1"));
        results.pipeInput("1", aValidation().order("1").build());
        results.pipeInput(
                "1", aValidation().order("1").result(CheckResult.ERROR).build());
        assertThat(history("1").results()).hasSize(2);
    }

    @Test
    void isNotTakenBackByARecordThatComesAgain() {
        write(anOrder().id("1"));
        write(anOrder().id("1").state(OrderState.VALIDATED));
        write(anOrder().id("1"));
        assertThat(history("1").events()).hasSize(2);
        assertThat(ids(list(state(dev.orderflow.orders.domain.OrderState.VALIDATED))))
                .containsExactly("1");
    }

    @Test
    void keepsPaymentsOnceAndSaysWhichCount() {
        pay("1", "early", "EUR", "4", MORNING.minusSeconds(1));
        assertThat(find("1")).isEmpty();
        write(anOrder().id("1").createdAt(MORNING));
        pay("1", "b", "GBP", "5", MORNING.plusSeconds(1));
        pay("1", "a", "JPY", "1200", MORNING.plusSeconds(2));
        pay("1", "a", "JPY", "1200", MORNING.plusSeconds(3));
        pay("10", "a", "GBP", "7", MORNING.plusSeconds(3));

        assertThat(history("1").payments())
                .extracting(taken -> taken.payment().id() + " " + taken.counts())
                .containsExactly("early false", "b true", "a false");
        assertThat(history("1").events()).hasSize(4);
        assertThat(history("1").missing()).hasSize(3);
    }

    @Test
    void listsPaymentsOldestFirstBeforeTheirOrderAndAfterIt() {
        assertThat(payments("1")).isEqualTo(new OrderPayments("", List.of()));
        pay("1", "z", "EUR", "4", MORNING);
        pay("10", "a", "GBP", "7", MORNING);
        pay("1", "a", "JPY", "1200", MORNING.minusSeconds(1));
        assertThat(payments("1").hasOrder()).isFalse();
        assertThat(payments("1").received())
                .extracting(received -> received.payment().id())
                .containsExactly("z", "a");

        write(anOrder().id("1"));
        pay("1", "z", "EUR", "4", MORNING.plusSeconds(9));
        pay("1", "b", "GBP", "5", MORNING);
        OrderPayments payments = payments("1");
        assertThat(payments.ordersCurrency()).isEqualTo("GBP");
        assertThat(payments.received())
                .extracting(received ->
                        received.payment().id() + " " + received.payment().amount() + " " + received.at())
                .containsExactly(
                        "z 4.0000 " + MORNING, "a 1200.0000 " + MORNING.minusSeconds(1), "b 5.0000 " + MORNING);
    }

    @Test
    void countsPaymentsOfOrdersThatAreThereByWhetherTheyCount() {
        pay("1", "before", "EUR", "4", MORNING);
        assertThat(paid("order") + paid("other")).isZero();
        write(anOrder().id("1").createdAt(MORNING));
        write(anOrder().id("1").createdAt(MORNING).state(OrderState.VALIDATED));
        pay("1", "a", "GBP", "5", MORNING);
        pay("1", "b", "JPY", "1200", MORNING);
        assertThat(paid("order")).isEqualTo(1);
        assertThat(paid("other")).isEqualTo(2);

        pay("1", "beforeThisProcessBegan", "JPY", "1200", BEGAN.minusMillis(1));
        assertThat(paid("other")).isEqualTo(2);
    }

    private void pay(String order, String id, String currency, String amount, Instant at) {
        payments.pipeInput(order, new Payment(id, order, currency, money(amount), at, null));
    }

    private double paid(String currency) {
        return metrics.get("orderflow.payments")
                .tag("currency", currency)
                .counter()
                .count();
    }

    @Test
    void listsOrdersNewestFirst() {
        write(anOrder().id("b").createdAt(MORNING));
        write(anOrder().id("c").createdAt(MORNING.plusSeconds(1)));
        write(anOrder().id("a").createdAt(MORNING));
        assertThat(ids(list(OrderFilter.ALL))).containsExactly("c", "b", "a");
    }

    @Test
    void listsByTheStateThatAnOrderHasNow() {
        write(anOrder().id("1"));
        write(anOrder().id("2"));
        write(anOrder().id("2").state(OrderState.VALIDATED));
        assertThat(ids(list(state(dev.orderflow.orders.domain.OrderState.CREATED))))
                .containsExactly("1");
        Page<OrderSummary, ListPosition> validated = list(state(dev.orderflow.orders.domain.OrderState.VALIDATED));
        assertThat(ids(validated)).containsExactly("2");
        assertThat(validated.items().get(0).version()).isEqualTo(2);
    }

    @Test
    void listsByCustomerAndProduct() {
        write(anOrder().id("1").customer("7").line("SOCKS", 1, "1").line("HATS", 2, "1"));
        write(anOrder().id("2").customer("77").line("SOCKS", 1, "1"));
        write(anOrder().id("3").customer("7").line("HAT", 1, "1"));
        write(anOrder().id("4").customer(null).line("SOCKS", 1, "1"));
        assertThat(ids(list(filter("7", null)))).containsExactly("3", "1");
        assertThat(ids(list(filter(null, "SOCKS")))).containsExactly("4", "2", "1");
        assertThat(ids(list(filter("7", "HATS")))).containsExactly("1");
        assertThat(ids(list(filter("7", "NONE")))).isEmpty();
    }

    @Test
    void listsWhatWasCreatedFromAndBefore() {
        IntStream.rangeClosed(1, 5)
                .forEach(hour -> write(anOrder().id("" + hour).createdAt(MORNING.plusSeconds(3_600L * hour))));
        OrderFilter twoToFour = new OrderFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MORNING.plusSeconds(7_200)),
                Optional.of(MORNING.plusSeconds(14_400)));
        assertThat(ids(list(twoToFour))).containsExactly("3", "2");
    }

    @Test
    void listsOrdersFromBeforeTheEpochLast() {
        write(anOrder().id("old").createdAt(Instant.ofEpochMilli(-5)));
        write(anOrder().id("epoch").createdAt(Instant.EPOCH));
        assertThat(ids(list(OrderFilter.ALL))).containsExactly("epoch", "old");
        assertThat(list(OrderFilter.ALL).items().get(1).position().createdAt()).isEqualTo(Instant.ofEpochMilli(-5));
    }

    @Test
    void goesOnBehindThePageBefore() {
        IntStream.rangeClosed(1, 5)
                .forEach(number -> write(anOrder().id("" + number).createdAt(MORNING)));
        Page<OrderSummary, ListPosition> first = page(new OrderListQuery(OrderFilter.ALL, Optional.empty(), 2));
        assertThat(ids(first)).containsExactly("5", "4");
        Page<OrderSummary, ListPosition> second = page(new OrderListQuery(OrderFilter.ALL, first.next(), 2));
        assertThat(ids(second)).containsExactly("3", "2");
        Page<OrderSummary, ListPosition> third = page(new OrderListQuery(OrderFilter.ALL, second.next(), 2));
        assertThat(ids(third)).containsExactly("1");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void looksAtABoundedNumberOfRows() {
        IntStream.range(0, HistoryScan.MAX_LOOKED_AT + 1)
                .forEach(number ->
                        write(anOrder().id("n" + number).line("SOCKS", 1, "1").createdAt(MORNING.plusSeconds(number))));
        OrderFilter none = new OrderFilter(
                Optional.of(dev.orderflow.orders.domain.OrderState.SHIPPED),
                Optional.empty(),
                Optional.of("SOCKS"),
                Optional.empty(),
                Optional.empty());
        Page<OrderSummary, ListPosition> first = page(new OrderListQuery(none, Optional.empty(), 10));
        assertThat(first.items()).isEmpty();
        assertThat(first.next())
                .hasValueSatisfying(next -> assertThat(next.id()).isEqualTo("n1"));
        Page<OrderSummary, ListPosition> second = page(new OrderListQuery(none, first.next(), 10));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void listsByStateFromACursorAndWithinATime() {
        IntStream.rangeClosed(1, 5)
                .forEach(hour -> write(anOrder().id("" + hour).createdAt(MORNING.plusSeconds(3_600L * hour))));
        write(anOrder().id("3").createdAt(MORNING.plusSeconds(10_800)).state(OrderState.VALIDATED));
        OrderFilter created = new OrderFilter(
                Optional.of(dev.orderflow.orders.domain.OrderState.CREATED),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MORNING.plusSeconds(7_200)),
                Optional.empty());
        Page<OrderSummary, ListPosition> first = page(new OrderListQuery(created, Optional.empty(), 2));
        assertThat(ids(first)).containsExactly("5", "4");
        Page<OrderSummary, ListPosition> second = page(new OrderListQuery(created, first.next(), 2));
        assertThat(ids(second)).containsExactly("2");
        assertThat(second.next()).isEmpty();
    }

    private void write(OrderBuilder order) {
        Order built = order.build();
        orders.pipeInput(built.getId(), built);
    }

    private OrderHistory history(String id) {
        return find(id).orElseThrow();
    }

    private OrderPayments payments(String id) {
        return HistoryProjectionReader.payments(new OrderId(id), new Projection.Rows(0, store()));
    }

    private Optional<OrderHistory> find(String id) {
        return HistoryProjectionReader.read(new OrderId(id), new Projection.Rows(0, store()));
    }

    private Page<OrderSummary, ListPosition> list(OrderFilter filter) {
        return page(new OrderListQuery(filter, Optional.empty(), Page.MAX_LIMIT));
    }

    private Page<OrderSummary, ListPosition> page(OrderListQuery query) {
        return new HistoryScan(store(), query).page();
    }

    private ReadOnlyRows store() {
        return new ReadOnlyRows(HistoryRows.NAME, harness.driver().getKeyValueStore(HistoryRows.NAME));
    }

    private static List<String> ids(Page<OrderSummary, ListPosition> page) {
        return page.items().stream().map(OrderSummary::id).toList();
    }

    private static OrderFilter state(dev.orderflow.orders.domain.OrderState state) {
        return new OrderFilter(
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static OrderFilter filter(String customer, String product) {
        return new OrderFilter(
                Optional.empty(),
                Optional.ofNullable(customer),
                Optional.ofNullable(product),
                Optional.empty(),
                Optional.empty());
    }

    private static void addTo(StreamsBuilder builder, MeterRegistry metrics) {
        new HistoryTopology(TOPICS, new PaymentMeters(metrics, BEGAN))
                .addTo(AggregatorBench.builder(builder, InputProgress.always()), Assignments.toNobody());
    }
}
