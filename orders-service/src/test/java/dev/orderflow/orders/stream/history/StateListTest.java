package dev.orderflow.orders.stream.history;

import static dev.orderflow.testkit.Fixtures.aValidation;
import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.stream.aggregator.AggregatorBench;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a list by state costs: as many rows as it shows orders, however many are in other states, and rows of each order. */
class StateListTest {
    /** {@code -Dhistory.orders=100000} for those of which ADR 18 speaks. */
    private static final int ORDERS = Integer.getInteger("history.orders", 2_000);

    private static final int ONE_FAILS_OF = 100;
    private static final int LIMIT = 7;
    private static final Topics TOPICS = new Topics("");
    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00Z");

    private final TopologyHarness harness = new TopologyHarness(
            builder -> new HistoryTopology(TOPICS, new PaymentMeters(new SimpleMeterRegistry(), MORNING))
                    .addTo(AggregatorBench.builder(builder, InputProgress.always()), Assignments.toNobody()));
    private final TestInputTopic<String, dev.orderflow.avro.Order> orders = harness.input(TOPICS.orders());
    private final TestInputTopic<String, OrderValidation> results = harness.input(TOPICS.orderValidations());
    private final CountedReads reads = new CountedReads(harness.driver().getKeyValueStore(HistoryRows.NAME));

    @AfterEach
    void close() {
        harness.close();
    }

    /** Those, that of the cursor, and the one behind the page. */
    @Test
    void readsTwoRowsForEachOrderThatItShows() {
        for (int number = 0; number < ORDERS; number++) {
            write(number, dev.orderflow.avro.OrderState.CREATED);
            write(
                    number,
                    number % ONE_FAILS_OF == 0
                            ? dev.orderflow.avro.OrderState.FAILED
                            : dev.orderflow.avro.OrderState.VALIDATED);
        }

        List<OrderSummary> failed = new ArrayList<>();
        Optional<ListPosition> after = Optional.empty();
        do {
            int before = reads.count();
            Page<OrderSummary, ListPosition> page = page(OrderState.FAILED, after);
            assertThat(reads.count() - before).as("rows of a page").isLessThanOrEqualTo(2 * LIMIT + 2);
            failed.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        assertThat(failed)
                .hasSize(ORDERS / ONE_FAILS_OF)
                .extracting(OrderSummary::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void readsNothingOfStatesInWhichNoOrderIsAnyLonger() {
        for (int number = 0; number < ORDERS; number++) {
            write(number, dev.orderflow.avro.OrderState.CREATED);
            write(number, dev.orderflow.avro.OrderState.VALIDATED);
        }
        for (OrderState state : List.of(OrderState.CREATED, OrderState.FAILED, OrderState.SHIPPED)) {
            assertThat(page(state, Optional.empty())).isEqualTo(new Page<>(List.of(), Optional.empty()));
        }
        assertThat(reads.count()).isZero();
    }

    @Test
    void doesNotBringAnOrderBackThatComesAgainInAnEarlierState() {
        write(1, dev.orderflow.avro.OrderState.CREATED);
        write(1, dev.orderflow.avro.OrderState.VALIDATED);
        write(1, dev.orderflow.avro.OrderState.CREATED);
        assertThat(page(OrderState.CREATED, Optional.empty()).items()).isEmpty();
        assertThat(page(OrderState.VALIDATED, Optional.empty()).items()).hasSize(1);
        assertThat(reads.count()).isEqualTo(2);
    }

    /** Three of them are the index by state: the first state, and the change to the second one. */
    @Test
    void writesTwelveRecordsForAnOrderThatPassesThreeChecks() {
        write(1, dev.orderflow.avro.OrderState.CREATED);
        for (String check : List.of("FRAUD_CHECK", "ORDER_DETAILS_CHECK", "INVENTORY_CHECK")) {
            results.pipeInput(id(1), aValidation().order(id(1)).check(check).build());
        }
        write(1, dev.orderflow.avro.OrderState.VALIDATED);
        assertThat(harness.driver()
                        .createOutputTopic(
                                "topology-harness-" + HistoryRows.NAME + "-changelog",
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())
                        .readKeyValuesToList())
                .hasSize(12);
    }

    private Page<OrderSummary, ListPosition> page(OrderState state, Optional<ListPosition> after) {
        OrderFilter filter = new OrderFilter(
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        ReadOnlyRows rows = new ReadOnlyRows(HistoryRows.NAME, reads);
        return new HistoryScan(rows, new OrderListQuery(filter, after, LIMIT)).page();
    }

    private void write(int number, dev.orderflow.avro.OrderState state) {
        OrderBuilder order =
                anOrder().id(id(number)).createdAt(MORNING.plusSeconds(number)).state(state);
        orders.pipeInput(id(number), order.build());
    }

    private static String id(int number) {
        return String.format("0190f5a1-6d3c-7b1e-9f00-%012d", number);
    }
}
