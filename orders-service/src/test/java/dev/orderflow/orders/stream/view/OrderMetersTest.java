package dev.orderflow.orders.stream.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.CommittedRecordListener;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.stream.aggregator.AggregatorBench;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted of the records of {@code orders}, as the view's topology reads them. */
class OrderMetersTest {
    private static final Instant CREATED_AT = TopologyHarness.START.plusSeconds(10);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final CommittedRecordListener<Order> listener = new OrderMeters(
                    metrics,
                    new OrderRules(
                            List.of(RequiredCheck.parse("FRAUD_CHECK")), Duration.ofSeconds(60), Duration.ofHours(1)))
            .listener(TopologyHarness.START);
    private final TopologyHarness harness = new TopologyHarness(builder -> new ViewTopology<>(
                    OrderViewReader.spec(AggregatorBench.TOPICS), ViewTopology.Rows.toNobodyBut(listener, "orders"))
            .addTo(AggregatorBench.builder(builder, InputProgress.always())));
    private final TestInputTopic<String, Order> orders = harness.input(AggregatorBench.TOPICS.orders());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void countsEachStateAndTheTimeToTheOutcome() {
        pipe(order("1", OrderState.CREATED, 1));
        pipe(order("1", OrderState.VALIDATED, 2));
        pipe(order("1", OrderState.SHIPPED, 3));
        pipe(order("2", OrderState.CREATED, 1));
        pipe(order("2", OrderState.CANCELLED, 2));

        assertThat(states("CREATED")).isEqualTo(2);
        assertThat(states("VALIDATED")).isEqualTo(1);
        assertThat(states("SHIPPED")).isEqualTo(1);
        assertThat(states("CANCELLED")).isEqualTo(1);
        assertThat(states("FAILED")).isZero();
        assertThat(metrics.get("orderflow.order.outcome.time")
                        .tag("outcome", "VALIDATED")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(120);
    }

    @Test
    void countsAReasonOnceForAnOrder() {
        pipe(order("1", OrderState.CREATED, 1));
        pipe(order(
                "1",
                OrderState.FAILED,
                2,
                new Reason("INVENTORY_CHECK", "SOCKS", "OUT_OF_STOCK", "one"),
                new Reason("INVENTORY_CHECK", "HATS", "OUT_OF_STOCK", "another"),
                new Reason("FRAUD_CHECK", null, "LIMIT_EXCEEDED", "and this")));

        assertThat(reasons("INVENTORY_CHECK", "OUT_OF_STOCK")).isEqualTo(1);
        assertThat(reasons("FRAUD_CHECK", "LIMIT_EXCEEDED")).isEqualTo(1);
        assertThat(reasons("FRAUD_CHECK", "VALIDATION_TIMEOUT")).isZero();
    }

    @Test
    void reasonsThatManyInventAreOneSeries() {
        for (int i = 0; i < 200; i++) {
            pipe(order("order-" + i, OrderState.FAILED, 2, new Reason("CHECK_" + i, null, "CODE_" + i, "why")));
        }

        assertThat(metrics.get("orderflow.order.reasons").counters()).hasSizeLessThan(60);
        assertThat(reasons("other", "other")).isGreaterThan(100);
    }

    @Test
    void countsNoOldVersionAndNothingFromBeforeTheProcessBegan() {
        pipe(order("1", OrderState.VALIDATED, 2));
        pipe(order("1", OrderState.CREATED, 1));
        assertThat(states("CREATED")).isZero();

        Order order = order("2", OrderState.CREATED, 1);
        pipe(Order.newBuilder(order)
                .setCreatedAt(TopologyHarness.START.minusMillis(1))
                .build());
        assertThat(states("CREATED")).isZero();
        pipe(Order.newBuilder(order)
                .setCreatedAt(TopologyHarness.START)
                .setVersion(2)
                .build());
        assertThat(states("CREATED")).isEqualTo(1);
    }

    /** As no service of ours writes it: it must be read all the same, and is not counted. */
    @Test
    void anOutcomeWithoutItsTimeHurtsNobody() {
        pipe(Order.newBuilder(order("1", OrderState.VALIDATED, 2))
                .setDecidedAt(null)
                .build());

        assertThat(states("VALIDATED")).isZero();
    }

    private void pipe(Order order) {
        orders.pipeInput(order.getId(), order);
    }

    private double states(String state) {
        return metrics.get("orderflow.orders").tag("state", state).counter().count();
    }

    private double reasons(String check, String code) {
        return metrics.get("orderflow.order.reasons")
                .tags("check", check, "code", code)
                .counter()
                .count();
    }

    private static Order order(String id, OrderState state, int version, Reason... reasons) {
        return Order.newBuilder()
                .setId(id)
                .setCustomerId("c")
                .setCurrency("GBP")
                .setLines(List.of())
                .setState(state)
                .setVersion(version)
                .setCommandId("command")
                .setCreatedAt(CREATED_AT)
                .setDeadline(CREATED_AT.plusSeconds(60))
                .setRequiredChecks(List.of())
                .setDecidedAt(CREATED_AT.plusMillis(120))
                .setEndedAt(CREATED_AT.plusSeconds(1))
                .setReasons(Arrays.asList(reasons))
                .build();
    }
}
