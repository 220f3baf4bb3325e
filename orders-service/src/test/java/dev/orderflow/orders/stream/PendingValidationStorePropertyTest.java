package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.PendingValidationStore;
import dev.orderflow.orders.domain.aggregator.AwaitedResult;
import dev.orderflow.orders.domain.aggregator.AwaitedRow.Missing;
import dev.orderflow.orders.domain.aggregator.PendingValidation;
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
class PendingValidationStorePropertyTest {
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
        END
    }

    private record Step(Change change, String key, AwaitedResult part, int second) {}

    @Property(tries = 500)
    void aRestartChangesNothing(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        KafkaPendingValidationStore running =
                new KafkaPendingValidationStore(context, check -> TIME, (stored, checks) -> stored.until());
        for (Step step : steps) {
            apply(running, step);
            assertSame(
                    running,
                    new KafkaPendingValidationStore(context, check -> TIME, (stored, checks) -> stored.until()));
        }
    }

    @Property(tries = 200)
    void leavesNoRowOfWhatHasEnded(@ForAll("steps") List<Step> steps) {
        MockProcessorContext<Void, Void> context = contextWithStore();
        KafkaPendingValidationStore running =
                new KafkaPendingValidationStore(context, check -> TIME, (stored, checks) -> stored.until());
        steps.forEach(step -> apply(running, step));
        KEYS.forEach(running::remove);
        try (var all = context.<KeyValueStore<Bytes, byte[]>>getStateStore(KafkaPendingValidationStore.NAME)
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

    private static void apply(PendingValidationStore rows, Step step) {
        boolean open = rows.pending(step.key()).isPresent();
        boolean hasPart = rows.awaited(step.key(), step.part()).isPresent();
        switch (step.change()) {
            case BEGIN ->
                rows.put(step.key(), new PendingValidation(step.second() > 1, START.plusSeconds(step.second())));
            case ADD_PART -> {
                if (open && !hasPart) {
                    rows.putAwaited(step.key(), new Missing(step.part()));
                }
            }
            case REMOVE_PART -> {
                if (hasPart) {
                    rows.removeAwaited(step.key(), step.part());
                }
            }
            case END -> rows.remove(step.key());
        }
    }

    private static void assertSame(KafkaPendingValidationStore running, KafkaPendingValidationStore restarted) {
        for (String key : KEYS) {
            assertThat(restarted.pending(key)).isEqualTo(running.pending(key));
            assertThat(restarted.awaitedCount(key)).isEqualTo(running.awaitedCount(key));
            assertThat(restarted.allAwaited(key))
                    .isEqualTo(running.allAwaited(key))
                    .hasSize(running.awaitedCount(key));
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
                        Stores.inMemoryKeyValueStore(KafkaPendingValidationStore.NAME),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return context;
    }
}
