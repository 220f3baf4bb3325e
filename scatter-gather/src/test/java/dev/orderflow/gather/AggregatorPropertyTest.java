package dev.orderflow.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.GatherRun.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every order of arrival, with duplicates, strangers, late results and deadline races. */
class AggregatorPropertyTest {
    private static final String KEY = "7";
    private static final String[] AWAITED = {"a", "b", "c"};
    private static final SortedSet<String> ALL = new TreeSet<>(List.of(AWAITED));

    /** One thing that can happen to a gathering. */
    private interface Event {
        void happensTo(History history);
    }

    private record Begin() implements Event {
        @Override
        public void happensTo(History history) {
            history.begin();
        }
    }

    private record Arrive(String identity, int number) implements Event {
        @Override
        public void happensTo(History history) {
            history.arrive(identity, number);
        }
    }

    private record Expire(int secondsAfterStart) implements Event {
        @Override
        public void happensTo(History history) {
            history.expire(secondsAfterStart);
        }
    }

    @Property(tries = 2000)
    void decidesAsTheModelDoesOnceAndLeavesNoRows(
            @ForAll("histories") List<Event> history, @ForAll boolean needsResults) {
        History run = new History(needsResults);
        history.forEach(event -> event.happensTo(run));
        run.begin();
        run.expire(1_000_000);
        assertThat(run.run.outcomes).containsExactly(run.expected);
        assertThat(run.run.gatherings.isEmpty()).as("no rows are left behind").isTrue();
    }

    @Property(tries = 2000)
    void reachesTheSameDecisionInAnyOrderOfArrival(
            @ForAll("completeResults") List<Arrive> results,
            @ForAll int beginAt,
            @ForAll List<Integer> repeats,
            @ForAll boolean needsResults) {
        List<Event> history = new ArrayList<>(results);
        for (int repeat : repeats) {
            history.add(results.get(Math.floorMod(repeat, results.size())));
        }
        history.add(Math.floorMod(beginAt, history.size() + 1), new Begin());
        History run = new History(needsResults);
        history.forEach(event -> event.happensTo(run));
        SortedMap<String, Integer> all = new TreeMap<>();
        results.forEach(arrive -> all.put(arrive.identity(), arrive.number()));
        assertThat(run.run.outcomes)
                .containsExactly(new Outcome("complete", new TreeSet<>(), needsResults ? all : new TreeMap<>()));
    }

    @Property(tries = 500)
    void namesExactlyWhatIsMissingAtTheDeadline(@ForAll("subsets") SortedSet<String> arrived) {
        GatherRun run = new GatherRun(true);
        run.begin(KEY, AWAITED);
        arrived.forEach(identity -> run.arrive(KEY, identity, 1));
        run.expire(GatherRun.START.plus(GatherRun.WITHIN).minusMillis(1));
        assertThat(run.outcomes).hasSize(arrived.equals(ALL) ? 1 : 0);
        run.expire(GatherRun.START.plus(GatherRun.WITHIN));
        SortedSet<String> missing = new TreeSet<>(ALL);
        missing.removeAll(arrived);
        assertThat(run.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.missing()).isEqualTo(missing);
            assertThat(outcome.results().keySet()).isEqualTo(arrived);
        });
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Event> begin = Arbitraries.just(new Begin());
        Arbitrary<Event> arrive = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "x", "y"),
                        Arbitraries.integers().between(-1, 9))
                .as(Arrive::new);
        Arbitrary<Event> expire = Arbitraries.integers().between(0, 200).map(Expire::new);
        return Arbitraries.frequencyOf(Tuple.of(1, begin), Tuple.of(8, arrive), Tuple.of(1, expire))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Arrive>> completeResults() {
        return Arbitraries.integers()
                .between(0, 9)
                .list()
                .ofSize(AWAITED.length)
                .flatMap(drawn -> {
                    List<Arrive> arrivals = new ArrayList<>();
                    for (String identity : AWAITED) {
                        arrivals.add(new Arrive(identity, drawn.get(arrivals.size())));
                    }
                    return Arbitraries.shuffle(arrivals);
                });
    }

    @Provide
    Arbitrary<SortedSet<String>> subsets() {
        return Arbitraries.subsetOf(AWAITED).map(TreeSet::new);
    }

    /** Plays a history and works out by itself what the one decision must be. */
    private static final class History {
        private final GatherRun run;
        private final boolean needsResults;
        private final Map<String, Integer> first = new HashMap<>();
        private boolean begun;
        private long earlySince = -1;
        private Outcome expected;

        History(boolean needsResults) {
            this.needsResults = needsResults;
            this.run = new GatherRun(needsResults);
        }

        void begin() {
            run.begin(KEY, AWAITED);
            if (!begun) {
                begun = true;
                first.keySet().retainAll(ALL);
                judge(first);
            }
        }

        void arrive(String identity, int number) {
            run.arrive(KEY, identity, number);
            if (expected != null || (begun && !ALL.contains(identity))) {
                return;
            }
            earlySince = begun || !first.isEmpty() ? earlySince : 0; // the clock of arrivals stands still
            if (first.putIfAbsent(identity, number) == null && begun) {
                judge(Map.of(identity, number));
            }
        }

        void expire(int second) {
            run.expire(GatherRun.START.plusSeconds(second));
            if (!begun && earlySince >= 0 && second >= GatherRun.EARLY.toSeconds()) {
                first.clear();
                earlySince = -1;
            }
            if (begun && expected == null && second >= GatherRun.WITHIN.toSeconds()) {
                SortedSet<String> missing = new TreeSet<>(ALL);
                missing.removeAll(first.keySet());
                expected = new Outcome("due", missing, kept());
            }
        }

        private void judge(Map<String, Integer> arrived) {
            SortedMap<String, Integer> objections = new TreeMap<>(arrived);
            objections.values().removeIf(number -> number >= 0);
            if (!objections.isEmpty()) {
                expected = new Outcome("objection", new TreeSet<>(), objections);
            } else if (first.keySet().containsAll(ALL)) {
                expected = new Outcome("complete", new TreeSet<>(), kept());
            }
        }

        private SortedMap<String, Integer> kept() {
            return needsResults ? new TreeMap<>(first) : new TreeMap<>();
        }
    }
}
