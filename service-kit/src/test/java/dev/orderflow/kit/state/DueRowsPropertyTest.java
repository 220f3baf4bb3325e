package dev.orderflow.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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

/** What is due is what a sorted set of times says, after any additions, removals and queries. */
class DueRowsPropertyTest {
    private static final String STORE = "rows";
    private static final RowType<String> ORDER =
            RowType.of('o', Serdes.String(), KeyPart.TEXT, KeyPart.mark('x'), KeyPart.NUMBER);

    private enum Change {
        ADD,
        REMOVE,
        TAKE,
        LOOK,
        RESTART
    }

    private record Step(Change change, String id, long time, int atMost) {}

    private record Timed(long time, String id) implements Comparable<Timed> {
        @Override
        public int compareTo(Timed other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    @Property(tries = 500)
    void saysWhatASortedSetSays(@ForAll("steps") List<Step> steps) {
        Rows rows = rows();
        DueRows<String> due = new DueRows<>(rows, ORDER);
        SortedSet<Timed> model = new TreeSet<>();
        for (Step step : steps) {
            Timed timed = new Timed(step.time(), step.id());
            switch (step.change()) {
                case ADD -> {
                    due.add(key(timed), at(timed.time()));
                    model.add(timed);
                }
                case REMOVE -> {
                    due.remove(key(timed), at(timed.time()));
                    model.remove(timed);
                }
                case TAKE -> {
                    for (Timed taken : look(due, model, step)) {
                        due.remove(key(taken), at(taken.time()));
                        model.remove(taken);
                    }
                }
                case LOOK -> look(due, model, step);
                case RESTART -> due = new DueRows<>(rows, ORDER);
            }
            assertThat(due.isEmpty()).isEqualTo(model.isEmpty());
        }
    }

    @Example
    void endsWithTheRowThatReachesTheBoundOfCosts() {
        DueRows<String> due = new DueRows<>(rows(), ORDER);
        for (int time = 1; time <= 3; time++) {
            due.add(ORDER.key("1", time), at(time));
        }
        assertThat(due.due(at(3), 6, row -> row.key().number(1), cost -> 3)).containsExactly(1L, 2L);
        assertThat(due.due(at(3), 7, row -> row.key().number(1), cost -> 3)).containsExactly(1L, 2L, 3L);
    }

    @Example
    void refusesRowsOfItsOwnLetter() {
        RowType<String> times = RowType.of(DueRows.LETTER, Serdes.String(), KeyPart.TEXT);
        assertThatThrownBy(() -> new DueRows<>(rows(), times)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Change.class),
                        Arbitraries.of("", "1", "10", "\0"),
                        Arbitraries.longs().between(-3, 3),
                        Arbitraries.integers().between(0, 4))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    /** The number in the key is the time again, so that a row may have several. */
    private static List<Timed> look(DueRows<String> due, SortedSet<Timed> model, Step step) {
        List<Timed> found = due.due(
                at(step.time()),
                step.atMost(),
                timed -> new Timed(timed.time().toEpochMilli(), timed.key().text(0)),
                timed -> 1);
        assertThat(found)
                .isEqualTo(model.stream()
                        .filter(timed -> timed.time() <= step.time())
                        .limit(step.atMost())
                        .toList());
        return found;
    }

    private static RowKey<String> key(Timed timed) {
        return ORDER.key(timed.id(), timed.time());
    }

    private static Instant at(long time) {
        return Instant.ofEpochMilli(time);
    }

    private static Rows rows() {
        MockProcessorContext<Void, Void> task = new MockProcessorContext<>();
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(task.getStateStoreContext(), store);
        task.addStateStore(store);
        return new Rows(STORE, task);
    }
}
