package dev.orderflow.gather.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.gather.Awaited.Arrived;
import dev.orderflow.gather.Awaited.Missing;
import dev.orderflow.gather.GatheringStore;
import dev.orderflow.gather.LateGatherings;
import dev.orderflow.gather.MapGatherings;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.kit.state.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What is kept in memory beside the store must be what is made of the store after a restart. */
class StoredGatheringsPropertyTest {
    private static final String STORE = "gatherings";
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<String> KEYS = List.of("1", "10", "2", "é");
    private static final List<String> IDENTITIES = List.of("A", "B", "C", "CX");

    /** So that of what ends within 3 s some is late after 1 s. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private enum Change {
        BEGIN,
        ADD,
        COME,
        END
    }

    private record Step(Change change, String key, String identity, int second) {}

    @Property(tries = 500)
    void aRestartChangesNothing(@ForAll("steps") List<Step> steps, @ForAll boolean needsResults) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        StoredGatherings<String, String> running = start(context, needsResults);
        for (Step step : steps) {
            apply(running, step, needsResults);
            StoredGatherings<String, String> restarted = start(context, needsResults);
            assertAgree(running, restarted);
            assertThat(restarted.nextDue()).isEqualTo(running.nextDue());
            assertThat(restarted.waits(START.plusSeconds(1))).isEqualTo(running.waits(START.plusSeconds(1)));
        }
    }

    @Property(tries = 200)
    void leavesNoRowOfWhatHasEnded(@ForAll("steps") List<Step> steps, @ForAll boolean needsResults) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        StoredGatherings<String, String> running = start(context, needsResults);
        steps.forEach(step -> apply(running, step, needsResults));
        KEYS.forEach(running::remove);
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        assertThat(store.approximateNumEntries()).isZero();
    }

    /** Else what the tests of the aggregator show would be true of their maps alone. */
    @Property(tries = 300)
    void theMapsOfOtherTestsAgreeWithIt(@ForAll("steps") List<Step> steps, @ForAll boolean needsResults) {
        MapGatherings<String, String> maps = new MapGatherings<>(key -> false);
        StoredGatherings<String, String> rows = start(contextWithStore(), needsResults);
        for (Step step : steps) {
            apply(maps, step, needsResults);
            apply(rows, step, needsResults);
            assertAgree(maps, rows);
        }
    }

    /** A change is a migration of every store that is there. */
    @Example
    void itsRowsAreTheseBytes() {
        MockProcessorContext<Void, Void> context = contextWithStore();
        StoredGatherings<String, String> rows = start(context, true);
        rows.put("k", new OpenGathering(true, START));
        rows.add("k", new Missing<>("A"));
        rows.add("k", new Arrived<>("B", "x"));
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        StringBuilder stored = new StringBuilder();
        try (var all = store.all()) {
            all.forEachRemaining(row -> stored.append(HexFormat.of().formatHex(row.key.get()))
                    .append(' ')
                    .append(HexFormat.of().formatHex(row.value))
                    .append('\n'));
        }
        assertThat(stored.toString()).isEqualTo("""
                676b00704100 c3014a454fb820637eaf024100
                676b00704200 c3014a454fb820637eaf0242020278
                676b0071 c301fcc9d3d45a4c7c9f0180d0adac9b6e
                """);
    }

    @Example
    void refusesASecondGatheringOfAKeyThatIsOpen() {
        StoredGatherings<String, String> rows = start(contextWithStore(), true);
        rows.put("1", new OpenGathering(true, START));
        assertThatThrownBy(() -> rows.put("1", new OpenGathering(true, START)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gathering of 1: open (expected: none)");
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Change.class),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(IDENTITIES),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static void apply(GatheringStore<String, String> rows, Step step, boolean needsResults) {
        boolean isOpen = rows.open(step.key()).isPresent();
        boolean isBegun = rows.open(step.key()).filter(OpenGathering::begun).isPresent();
        boolean has = rows.awaited(step.key(), step.identity()).isPresent();
        Arrived<String, String> arrived = new Arrived<>(step.identity(), "result " + step.second());
        switch (step.change()) {
            case BEGIN -> {
                if (!isOpen) {
                    rows.put(step.key(), new OpenGathering(step.second() > 1, START.plusSeconds(step.second())));
                }
            }
            case ADD -> {
                if (isOpen && !has) {
                    rows.add(step.key(), isBegun ? new Missing<>(step.identity()) : arrived);
                }
            }
            case COME -> {
                boolean isMissing = rows.awaited(step.key(), step.identity()).equals(missing(step.identity()));
                if (isMissing && needsResults) {
                    rows.take(step.key(), arrived);
                } else if (isMissing) {
                    rows.drop(step.key(), step.identity());
                }
            }
            case END -> {
                if (isOpen) {
                    rows.remove(step.key());
                }
            }
        }
    }

    private static java.util.Optional<Missing<String, String>> missing(String identity) {
        return java.util.Optional.of(new Missing<>(identity));
    }

    private static void assertAgree(GatheringStore<String, String> one, GatheringStore<String, String> other) {
        for (String key : KEYS) {
            assertThat(other.open(key)).isEqualTo(one.open(key));
            assertThat(other.missing(key)).isEqualTo(one.missing(key));
            assertThat(other.rows(key)).isEqualTo(one.rows(key));
            assertThat(other.all(key)).isEqualTo(one.all(key)).hasSize(one.rows(key));
            IDENTITIES.forEach(
                    identity -> assertThat(other.awaited(key, identity)).isEqualTo(one.awaited(key, identity)));
        }
        for (int second = 0; second < 4; second++) {
            Instant upTo = START.plusSeconds(second);
            assertThat(other.due(upTo, 10)).isEqualTo(one.due(upTo, 10));
            assertThat(other.due(upTo, 1)).isEqualTo(one.due(upTo, 1));
        }
    }

    private static StoredGatherings<String, String> start(
            MockProcessorContext<Void, Void> context, boolean needsResults) {
        return new StoredGatherings<>(
                new Rows(STORE, context),
                GatheringFormat.ofNames(Serdes.String()),
                needsResults,
                key -> false,
                new LateGatherings<>(Function.identity(), identity -> TIME),
                (stored, identities) -> stored.until());
    }

    private static MockProcessorContext<Void, Void> contextWithStore() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return context;
    }
}
