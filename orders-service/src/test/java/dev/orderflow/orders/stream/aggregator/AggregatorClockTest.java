package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.stream.ManualProgress;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.orders.stream.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The clock of an aggregator is set while orders are under way, or is wrong from the start. */
class AggregatorClockTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final OrderRules RULES =
            new OrderRules(List.of(RequiredCheck.parse("FRAUD_CHECK")), DEADLINE, Duration.ofHours(1));

    private final SetClock clock = new SetClock(Instant.parse("2030-01-01T12:00:00Z"));
    private final MockProcessorContext<String, SpecificRecord> task =
            new MockProcessorContext<>(new Properties(), new TaskId(0, 0), null);
    private AggregatorProcessor aggregator;

    AggregatorClockTest() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(KafkaOrderStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(task.getStateStoreContext(), store);
        task.addStateStore(store);
        begin(watch());
    }

    @Test
    void writesNothingAndJudgesNothingWhileTheClockIsInDoubt() {
        create("1");
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            clock.set(step);
            assertThatThrownBy(() -> create("2")).isInstanceOf(NotCurrentException.class);
            assertThatThrownBy(this::look).isInstanceOf(NotCurrentException.class);
            clock.pass(ClockWatch.SETTLED_AFTER);
        }
        assertThat(written()).extracting(Order::getId).containsExactly("1");
    }

    @Test
    void anOrderUnderWayHasTheTimeThatItHadWhenTheClockIsSetForward() {
        ClockWatch watch = watch();
        begin(watch);
        create("1");
        clock.pass(Duration.ofSeconds(5));
        clock.set(Duration.ofHours(1));
        settle(watch);
        create("2");
        written();

        clock.pass(Duration.ofSeconds(44)); // 59 s of the order's 60
        judge();
        assertThat(written()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        judge();
        assertThat(written()).extracting(Order::getId, Order::getState).containsExactly(failed("1"));
        clock.pass(Duration.ofSeconds(15));
        judge();
        assertThat(written()).extracting(Order::getId, Order::getState).containsExactly(failed("2"));
    }

    @Test
    void anOrderUnderWayHasTheTimeThatItHadWhenTheClockIsSetBack() {
        ClockWatch watch = watch();
        begin(watch);
        create("1");
        clock.set(SKEW.negated());
        settle(watch);
        written();

        clock.pass(DEADLINE.minusSeconds(11)); // 59 s of the order's 60
        judge();
        assertThat(written()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        judge();
        assertThat(written()).extracting(Order::getId, Order::getState).containsExactly(failed("1"));
    }

    /** The deadline of an order that was begun after a step is nobody's to move, whatever begins the application anew. */
    @Test
    void anOrderBegunAfterTheClockWasSetForwardHasItsOwnTime() {
        ClockWatch watch = watch();
        begin(watch);
        clock.set(Duration.ofHours(1));
        settle(watch);
        create("1");
        written();
        clock.pass(Duration.ofSeconds(30));
        begin(watch);

        clock.pass(Duration.ofSeconds(29));
        judge();
        assertThat(written()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        judge();
        assertThat(written()).extracting(Order::getId, Order::getState).containsExactly(failed("1"));
    }

    /** As it would after the partition came from an instance whose clock is ahead. */
    @Test
    void anOrderOfAClockAheadWaitsNoLongerThanItsTime() {
        clock.set(SKEW);
        begin(watch());
        create("1");
        clock.set(SKEW.negated());
        ClockWatch watch = watch();
        begin(watch);
        clock.set(Duration.ofSeconds(3)); // else nothing is moved
        settle(watch);
        written();

        clock.pass(DEADLINE.minusSeconds(1));
        judge();
        assertThat(written()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        judge();
        assertThat(written()).extracting(Order::getId, Order::getState).containsExactly(failed("1"));
    }

    /** The partition comes from an instance that was ahead; a reader would take what is behind for a wrong clock. */
    @Test
    void neverWritesATimeBehindOneThatWasWritten() {
        create("1");
        clock.set(SKEW.negated());
        begin(watch());
        create("2");
        List<Long> times = task.forwarded().stream()
                .map(forward -> forward.record().timestamp())
                .toList();
        assertThat(times).hasSize(2).isSorted();
        assertThat(written().get(1).getCreatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void takesNothingWhileItsClockIsFarBehindWhatWasWritten() {
        create("1");
        clock.set(Duration.ofHours(-26));
        ClockWatch started = watch();
        begin(started);
        assertThatThrownBy(() -> create("2"))
                .isInstanceOf(NotCurrentException.class)
                .hasMessageContaining("the clock is 93600 s behind the newest record");
        clock.set(Duration.ofHours(26));
        begin(watch());
        create("2");
        assertThat(written()).extracting(Order::getId).containsExactly("1", "2");
    }

    private static org.assertj.core.groups.Tuple failed(String id) {
        return org.assertj.core.groups.Tuple.tuple(id, OrderState.FAILED);
    }

    private ClockWatch watch() {
        return new ClockWatch(clock, clock::nanos, SKEW, new Health(), new SimpleMeterRegistry());
    }

    /** As after a start, a failure, or a move of the partition. */
    private void begin(ClockWatch watch) {
        task.setCurrentSystemTimeMs(clock.millis());
        aggregator = new AggregatorProcessor(
                RULES,
                List.of("commands", "validations"),
                new ManualProgress(),
                watch,
                AggregatorTopology.meters(new SimpleMeterRegistry(), RULES));
        aggregator.init(task);
    }

    /** The application ends, and begins anew when the clock has run evenly. */
    private void settle(ClockWatch watch) {
        assertThat(watch.doubt()).isPresent();
        clock.pass(ClockWatch.SETTLED_AFTER);
        assertThat(watch.doubt()).isEmpty();
        begin(watch);
    }

    private void create(String id) {
        task.setCurrentSystemTimeMs(clock.millis());
        aggregator.process(new Record<>(id, OrderMapper.input(AggregatorBench.command(id, "SOCKS")), clock.millis()));
    }

    /** One look finds what is due, the next one judges it. */
    private void judge() {
        look();
        look();
    }

    private void look() {
        task.setCurrentSystemTimeMs(clock.millis());
        List<MockProcessorContext.CapturedPunctuator> all = task.scheduledPunctuators();
        all.get(all.size() - 1).getPunctuator().punctuate(clock.millis());
    }

    /** What was written since it was last asked. */
    private List<Order> written() {
        List<Order> written = task.forwarded().stream()
                .map(CapturedForward::record)
                .map(record -> (Order) record.value())
                .toList();
        task.resetForwards();
        return written;
    }
}
