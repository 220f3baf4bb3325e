package dev.orderflow.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Lets things happen to gatherings of numbers, keeps what changes, and remembers what is decided. A number below 0 objects. */
final class GatherRun {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    static final Duration WITHIN = Duration.ofSeconds(60);
    static final Duration EARLY = Duration.ofSeconds(100);

    final List<Outcome> outcomes = new ArrayList<>();
    final MapGatherings<String, Integer> gatherings;
    Instant now = START;
    Step<String, Integer, Outcome> last = Step.nothing();

    private final Set<String> begun = new HashSet<>();
    private final Aggregator<String, Integer, Outcome> aggregator;

    /** What was decided, and of what. */
    record Outcome(String how, SortedSet<String> missing, SortedMap<String, Integer> results) {}

    /** Writes down what it is asked. */
    private record Noted(boolean needsResults) implements Decision<String, Integer, Outcome> {
        @Override
        public Optional<Outcome> onArrival(SortedMap<String, Integer> arrived) {
            assertThat(arrived).isNotEmpty();
            SortedMap<String, Integer> objections = new TreeMap<>(arrived);
            objections.values().removeIf(number -> number >= 0);
            return objections.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Outcome("objection", new TreeSet<>(), objections));
        }

        @Override
        public Outcome complete(SortedMap<String, Integer> results) {
            return new Outcome("complete", new TreeSet<>(), results);
        }

        @Override
        public Outcome due(SortedSet<String> missing, SortedMap<String, Integer> results) {
            assertThat(missing).isNotEmpty();
            return new Outcome("due", missing, results);
        }
    }

    GatherRun(boolean needsResults) {
        this.aggregator = new Aggregator<>(new Noted(needsResults), EARLY);
        this.gatherings = new MapGatherings<>(begun::contains);
    }

    void begin(String key, String... awaited) {
        step(key, current -> aggregator.begin(current, new TreeSet<>(Set.of(awaited)), now.plus(WITHIN)));
        begun.add(key);
    }

    void arrive(String key, String identity, int number) {
        step(key, current -> aggregator.arrive(current, identity, number, now));
    }

    void abandon(String key) {
        step(key, aggregator::abandon);
    }

    /** Ends one gathering and begins another of its key, in one step. */
    void beginAnew(String key, String awaited) {
        step(key, current -> aggregator.abandon(current));
        step(key, current -> aggregator.beginAnew(new TreeSet<>(Set.of(awaited)), now.plus(WITHIN)));
    }

    /** Everything is judged that ends up to this time. */
    void expire(Instant upTo) {
        for (List<String> due = gatherings.due(upTo, 1); !due.isEmpty(); due = gatherings.due(upTo, 1)) {
            step(due.get(0), aggregator::due);
        }
    }

    /** The same twice from the same rows is the same, and changes no row by itself. */
    private void step(String key, Function<CurrentGathering<String, Integer>, Step<String, Integer, Outcome>> step) {
        List<?> before = gatherings.snapshot();
        last = step.apply(new CurrentGathering<>(key, gatherings));
        assertThat(step.apply(new CurrentGathering<>(key, gatherings))).isEqualTo(last);
        assertThat(gatherings.snapshot()).isEqualTo(before);
        last.changes().forEach(change -> change.applyTo(key, gatherings));
        last.decision().ifPresent(outcomes::add);
    }
}
