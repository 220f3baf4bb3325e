package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.gather.GatherRows;
import dev.orderflow.orders.domain.gather.Gathering;
import dev.orderflow.orders.domain.gather.Part;
import dev.orderflow.orders.domain.gather.PartRow.Missing;
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
class GatherStorePropertyTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<String> KEYS = List.of("1", "10", "2", "é");
    private static final List<Part> PARTS =
            List.of(Part.ofWhole("A"), Part.ofWhole("B"), new Part("C", "X"), new Part("C", "XY"));

    /** So that of what ends within 3 s some is late after 1 s. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private enum Change {
        BEGIN,
        ADD_PART,
        REMOVE_PART,
        END
    }

    private record Step(Change change, String key, Part part, int second) {}

    @Property(tries = 500)
    void aRestartChangesNothing(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        GatherStore running = new GatherStore(context, check -> TIME, (stored, checks) -> stored.until());
        for (Step step : steps) {
            apply(running, step);
            assertSame(running, new GatherStore(context, check -> TIME, (stored, checks) -> stored.until()));
        }
    }

    @Property(tries = 200)
    void leavesNoRowOfWhatHasEnded(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        GatherStore running = new GatherStore(context, check -> TIME, (stored, checks) -> stored.until());
        steps.forEach(step -> apply(running, step));
        KEYS.forEach(running::remove);
        try (var all = context.<KeyValueStore<Bytes, byte[]>>getStateStore(GatherStore.NAME)
                .all()) {
            assertThat(all.hasNext()).isFalse();
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

    private static void apply(GatherRows rows, Step step) {
        boolean open = rows.gathering(step.key()).isPresent();
        boolean hasPart = rows.part(step.key(), step.part()).isPresent();
        switch (step.change()) {
            case BEGIN -> rows.put(step.key(), new Gathering(step.second() > 1, START.plusSeconds(step.second())));
            case ADD_PART -> {
                if (open && !hasPart) {
                    rows.putPart(step.key(), new Missing(step.part()));
                }
            }
            case REMOVE_PART -> {
                if (hasPart) {
                    rows.removePart(step.key(), step.part());
                }
            }
            case END -> rows.remove(step.key());
        }
    }

    private static void assertSame(GatherStore running, GatherStore restarted) {
        for (String key : KEYS) {
            assertThat(restarted.gathering(key)).isEqualTo(running.gathering(key));
            assertThat(restarted.partCount(key)).isEqualTo(running.partCount(key));
            assertThat(restarted.parts(key)).isEqualTo(running.parts(key)).hasSize(running.partCount(key));
        }
        assertThat(restarted.waits(START.plusSeconds(1))).isEqualTo(running.waits(START.plusSeconds(1)));
        for (int second = 0; second < 4; second++) {
            Instant upTo = START.plusSeconds(second);
            assertThat(restarted.due(upTo, 10)).isEqualTo(running.due(upTo, 10));
        }
    }

    private static MockProcessorContext<Void, Void> contextWithStore() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(GatherStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return context;
    }
}
