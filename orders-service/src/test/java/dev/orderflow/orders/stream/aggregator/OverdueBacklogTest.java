package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.gather.stream.DeadlineJudge;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.stream.ManualProgress;
import dev.orderflow.orders.stream.OrderMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Many large orders miss their deadline at the same time, as when a check is down. One look is one transaction. */
class OverdueBacklogTest {
    /** {@code -Dbacklog.orders=500} is what an outage of a minute leaves at 8 orders in a second. */
    private static final int ORDERS = Integer.getInteger("backlog.orders", 40);

    private static final int PRODUCTS = 1_000;

    /** Its parts, its pending validation and its lines: the order with which a look reaches its bound is finished. */
    private static final int LARGEST = 2 * PRODUCTS + 1;

    private static final int STRAYS = 120;

    private static final int PRODUCTS_OF_A_STRAY = 100;

    /** Its results, and what keeps them. */
    private static final int LARGEST_STRAY = PRODUCTS_OF_A_STRAY + 1;

    private static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse("INVENTORY_CHECK/product")), Duration.ofSeconds(60), Duration.ofHours(1));

    private final ManualProgress progress = new ManualProgress();
    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(KafkaOrderStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final MockProcessorContext<String, SpecificRecord> task =
            new MockProcessorContext<>(new java.util.Properties(), new TaskId(0, 0), null);
    private final AggregatorProcessor aggregator = new AggregatorProcessor(
            RULES,
            List.of("commands", "validations"),
            progress,
            AggregatorBench.rightClock(),
            AggregatorTopology.meters(new SimpleMeterRegistry(), RULES));
    private long now = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();

    OverdueBacklogTest() {
        store.init(task.getStateStoreContext(), store);
        task.addStateStore(store);
        task.setCurrentSystemTimeMs(now);
        aggregator.init(task);
    }

    @Test
    void drainsOverManyLooksOfABoundedSizeWithoutAPause() {
        String[] products =
                IntStream.range(0, PRODUCTS).mapToObj(product -> "P" + product).toArray(String[]::new);
        for (int order = 0; order < ORDERS; order++) {
            String id = "order-" + order;
            aggregator.process(new Record<>(id, OrderMapper.input(AggregatorBench.command(id, products)), now));
        }
        task.resetForwards();
        now += Duration.ofSeconds(61).toMillis();
        look(); // asks for the ends of the inputs

        Set<String> failed = new HashSet<>();
        List<Integer> looks = new ArrayList<>();
        while (failed.size() < ORDERS) {
            List<String> decided = look();
            looks.add(decided.size());
            assertThat(decided).isNotEmpty();
            assertThat(decided.size() * LARGEST).isLessThan(DeadlineJudge.ROWS_AT_ONCE + LARGEST);
            assertThat(failed).doesNotContainAnyElementsOf(decided);
            failed.addAll(decided);
            if (failed.size() < ORDERS) {
                assertThat(clock().getInterval()).as("pause within the backlog").isEqualTo(Duration.ofMillis(1));
            }
        }
        assertThat(looks).hasSizeGreaterThan(ORDERS * LARGEST / (DeadlineJudge.ROWS_AT_ONCE + LARGEST));
        look();
        assertThat(clock().cancelled()).as("rests when nothing is open").isTrue();
    }

    /** Results of orders that never came. Nothing is written of them, but their rows are deleted. */
    @Test
    void forgetsStraysOverManyLooksOfABoundedSizeWithoutAPause() {
        for (int stray = 0; stray < STRAYS; stray++) {
            for (int product = 0; product < PRODUCTS_OF_A_STRAY; product++) {
                result("stray-" + stray, "P" + product);
            }
        }
        now += RULES.strayRetention().plusSeconds(1).toMillis();
        look(); // asks for the ends of the inputs

        int left = AggregatorBench.openRows(store);
        assertThat(left).isEqualTo(STRAYS * LARGEST_STRAY);
        while (left > 0) {
            assertThat(look()).isEmpty();
            int before = left;
            left = AggregatorBench.openRows(store);
            assertThat(before - left)
                    .as("rows of a look")
                    .isBetween(
                            Math.min(before, DeadlineJudge.ROWS_AT_ONCE),
                            DeadlineJudge.ROWS_AT_ONCE + LARGEST_STRAY - 1);
            if (left > 0) {
                assertThat(clock().getInterval()).as("pause within the backlog").isEqualTo(Duration.ofMillis(1));
            }
        }
        look();
        assertThat(clock().cancelled()).as("rests when nothing is open").isTrue();
    }

    private void result(String id, String product) {
        OrderValidation result =
                AggregatorBench.validation(id, "INVENTORY_CHECK", product, CheckResult.PASS, List.of());
        aggregator.process(new Record<>(id, ValidationMapper.input(result), now));
    }

    private List<String> look() {
        now += 1;
        task.setCurrentSystemTimeMs(now);
        clock().getPunctuator().punctuate(now);
        List<String> decided = task.forwarded().stream()
                .map(forward -> (Order) forward.record().value())
                .peek(order -> assertThat(order.getState()).isEqualTo(OrderState.FAILED))
                .map(Order::getId)
                .toList();
        task.resetForwards();
        return decided;
    }

    private CapturedPunctuator clock() {
        List<CapturedPunctuator> all = task.scheduledPunctuators();
        return all.get(all.size() - 1);
    }
}
