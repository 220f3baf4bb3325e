package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.Awaited.Arrived;
import dev.orderflow.gather.Awaited.Missing;
import dev.orderflow.gather.GatheringStore;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.MapStore;
import dev.orderflow.orders.domain.aggregator.OrderEvent;
import dev.orderflow.orders.domain.aggregator.OrderStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What is kept in memory beside the store must be what is made of the store after a restart. */
class OrderStorePropertyTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<String> KEYS = List.of("1", "10", "2", "é");
    private static final List<AwaitedResult> PARTS = List.of(
            AwaitedResult.ofWhole("A"),
            AwaitedResult.ofWhole("B"),
            new AwaitedResult("C", "X"),
            new AwaitedResult("C", "XY"));

    /** So that of what ends within 3 s some is late after 1 s. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private enum Change {
        BEGIN,
        ADD_PART,
        REMOVE_PART,
        END,
        PUT_ORDER,
        FORGET_CONTENT,
        PAY
    }

    private record Step(Change change, String key, AwaitedResult part, int second) {}

    @Property(tries = 500)
    void aRestartChangesNothing(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        KafkaOrderStore running = new KafkaOrderStore(context, check -> TIME, (stored, checks) -> stored.until());
        for (Step step : steps) {
            apply(running, step);
            assertSame(running, new KafkaOrderStore(context, check -> TIME, (stored, checks) -> stored.until()));
        }
    }

    @Property(tries = 200)
    void leavesNoRowOfWhatHasEnded(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        KafkaOrderStore running = new KafkaOrderStore(context, check -> TIME, (stored, checks) -> stored.until());
        steps.forEach(step -> apply(running, step));
        KEYS.forEach(running.gatherings()::remove);
        assertThat(AggregatorBench.openRows(context.getStateStore(KafkaOrderStore.NAME)))
                .isZero();
    }

    /** Else what the tests of the life of an order show would be true of their maps alone. */
    @Property(tries = 300)
    void theMapsOfOtherTestsAgreeWithIt(@ForAll("steps") List<Step> steps) {
        MapStore maps = new MapStore();
        OrderStore rows = new KafkaOrderStore(contextWithStore(), check -> TIME, (stored, checks) -> stored.until());
        for (Step step : steps) {
            apply(maps, step);
            apply(rows, step);
            assertAgree(maps, rows);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Change.class),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(PARTS),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static void apply(OrderStore rows, Step step) {
        GatheringStore<AwaitedResult, Result> gatherings = rows.gatherings();
        boolean isOpen = gatherings.open(step.key()).isPresent();
        boolean isBegun =
                gatherings.open(step.key()).filter(OpenGathering::begun).isPresent();
        boolean hasPart = gatherings.awaited(step.key(), step.part()).isPresent();
        switch (step.change()) {
            case BEGIN -> {
                if (!isOpen) {
                    gatherings.put(step.key(), new OpenGathering(step.second() > 1, START.plusSeconds(step.second())));
                }
            }
            case ADD_PART -> {
                if (isOpen && !hasPart) {
                    gatherings.add(step.key(), isBegun ? new Missing<>(step.part()) : arrived(step));
                }
            }
            case REMOVE_PART -> {
                if (isBegun && hasPart) {
                    gatherings.drop(step.key(), step.part());
                }
            }
            case END -> {
                if (isOpen) {
                    gatherings.remove(step.key());
                }
            }
            case PUT_ORDER -> {
                if (!hasEnded(rows, step.key())) {
                    OrderId.parse(step.key()).ifPresent(id -> rows.putOrder(order(id, step)));
                }
            }
            case FORGET_CONTENT -> {
                if (rows.order(step.key()).isPresent()) {
                    rows.forgetContent(step.key());
                }
            }
            case PAY -> pay(rows, step);
        }
    }

    private static Arrived<AwaitedResult, Result> arrived(Step step) {
        Reason reason = new Reason(step.part().check(), step.part().subject(), "CODE", "in second " + step.second());
        return new Arrived<>(step.part(), new Result(step.part(), CheckResult.ERROR, List.of(reason)));
    }

    private static Order order(OrderId id, Step step) {
        OrderContent content = new OrderContent("", "GBP", List.of(new Line("SOCKS", step.second(), BigDecimal.TEN)));
        Instant now = START.plusSeconds(step.second());
        Order created = Order.created(id, content, Origin.of("command"), OrderEvent.RULES.lifeFrom(now));
        return step.second() > 1 ? created : created.validated(now).payable(now.plus(TIME));
    }

    /** Each of them once. */
    private static void pay(OrderStore rows, Step step) {
        if (rows.hasPayment(step.key(), paymentId(step.second()))) {
            return;
        }
        rows.knowPayment(step.key(), paymentId(step.second()));
        if (!hasEnded(rows, step.key())) {
            rows.addPaid(step.key(), currency(step.second()), new BigDecimal(step.second() + 1).setScale(4));
        }
    }

    private static boolean hasEnded(OrderStore rows, String key) {
        return rows.gatherings().isKnown(key) && rows.order(key).isEmpty();
    }

    private static String paymentId(int second) {
        return "payment-" + second;
    }

    private static String currency(int second) {
        return second == 0 ? "EUR" : "GBP";
    }

    private static void assertSame(KafkaOrderStore running, KafkaOrderStore restarted) {
        assertAgree(running, restarted);
        assertThat(restarted.gatherings().waits(START.plusSeconds(1)))
                .isEqualTo(running.gatherings().waits(START.plusSeconds(1)));
    }

    private static void assertAgree(OrderStore one, OrderStore other) {
        for (String key : KEYS) {
            assertAgree(key, one.gatherings(), other.gatherings());
            assertThat(other.order(key)).isEqualTo(one.order(key));
        }
        for (int second = 0; second < 4; second++) {
            Instant upTo = START.plusSeconds(second);
            assertThat(other.gatherings().due(upTo, 10))
                    .isEqualTo(one.gatherings().due(upTo, 10));
            assertThat(other.gatherings().due(upTo, 1))
                    .isEqualTo(one.gatherings().due(upTo, 1));
            assertSamePayment(second, one, other);
        }
    }

    private static void assertAgree(
            String key, GatheringStore<AwaitedResult, Result> one, GatheringStore<AwaitedResult, Result> other) {
        assertThat(other.isKnown(key)).isEqualTo(one.isKnown(key));
        assertThat(other.open(key)).isEqualTo(one.open(key));
        assertThat(other.missing(key)).isEqualTo(one.missing(key));
        assertThat(other.rows(key)).isEqualTo(one.rows(key));
        assertThat(other.all(key)).isEqualTo(one.all(key)).hasSize(one.rows(key));
        PARTS.forEach(part -> assertThat(other.awaited(key, part)).isEqualTo(one.awaited(key, part)));
    }

    private static void assertSamePayment(int second, OrderStore one, OrderStore other) {
        for (String key : KEYS) {
            assertThat(other.hasPayment(key, paymentId(second))).isEqualTo(one.hasPayment(key, paymentId(second)));
            assertThat(other.paid(key, currency(second))).isEqualByComparingTo(one.paid(key, currency(second)));
        }
    }

    private static MockProcessorContext<Void, Void> contextWithStore() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(KafkaOrderStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return context;
    }
}
