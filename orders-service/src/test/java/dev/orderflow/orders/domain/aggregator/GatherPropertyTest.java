package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every order of arrival, with duplicates, strangers, late results and deadline races. */
class GatherPropertyTest {
    private static final String KEY = "7";
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant DEADLINE = START.plusSeconds(60);
    private static final SortedSet<AwaitedResult> REQUIRED = new TreeSet<>(List.of(
            AwaitedResult.ofWhole("DETAILS"),
            AwaitedResult.ofWhole("FRAUD"),
            new AwaitedResult("STOCK", "JUMPERS"),
            new AwaitedResult("STOCK", "SOCKS"),
            new AwaitedResult("STOCK", "HATS")));

    /** One thing that can happen to a validation. */
    sealed interface Event {}

    record Begin() implements Event {}

    record Arrive(AwaitedResult part, CheckResult result) implements Event {}

    record Expire(int secondsAfterStart) implements Event {}

    @Property(tries = 2000)
    void decidesAtMostOnceAndLeavesNoRows(@ForAll("histories") List<Event> history) {
        Run run = new Run();
        run.all(history);
        run.happens(new Begin());
        run.happens(new Expire(1_000_000));
        assertThat(run.decisions).hasSize(1);
        assertThat(run.rows.isEmpty()).as("no rows are left behind").isTrue();
    }

    @Property(tries = 2000)
    void validatesOnlyWhatPassedInEveryRequiredPart(@ForAll("histories") List<Event> history) {
        Run run = new Run();
        run.all(history);
        if (run.decisions.contains(new Decision.Passed())) {
            assertThat(run.firstVerdicts.keySet()).containsAll(REQUIRED);
            REQUIRED.forEach(part -> assertThat(run.firstVerdicts.get(part)).isEqualTo(CheckResult.PASS));
        }
    }

    @Property(tries = 2000)
    void reachesTheSameOutcomeInAnyOrderOfArrival(
            @ForAll("completeResults") List<Arrive> results, @ForAll int beginAt, @ForAll List<Integer> repeats) {
        List<Event> history = new ArrayList<>(results);
        for (int repeat : repeats) {
            history.add(results.get(Math.floorMod(repeat, results.size())));
        }
        history.add(Math.floorMod(beginAt, history.size() + 1), new Begin());
        Run run = new Run();
        run.all(history);
        boolean allPassed = results.stream().allMatch(result -> result.result() == CheckResult.PASS);
        assertThat(run.decisions).hasSize(1);
        assertThat(run.decisions.get(0) instanceof Decision.Passed).isEqualTo(allPassed);
    }

    @Property(tries = 500)
    void timesOutWithExactlyTheMissingParts(@ForAll("subsets") SortedSet<AwaitedResult> arrived) {
        Run run = new Run();
        run.happens(new Begin());
        arrived.forEach(part -> run.happens(new Arrive(part, CheckResult.PASS)));
        run.happens(new Expire(59));
        boolean complete = arrived.size() == REQUIRED.size();
        assertThat(run.decisions).hasSize(complete ? 1 : 0);
        run.happens(new Expire(60));
        List<AwaitedResult> missing =
                REQUIRED.stream().filter(part -> !arrived.contains(part)).toList();
        assertThat(run.decisions).containsExactly(complete ? new Decision.Passed() : new Decision.TimedOut(missing));
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Event> begin = Arbitraries.just(new Begin());
        Arbitrary<Event> arrive = Combinators.combine(
                        parts(),
                        Arbitraries.of(
                                CheckResult.PASS,
                                CheckResult.PASS,
                                CheckResult.PASS,
                                CheckResult.FAIL,
                                CheckResult.ERROR))
                .as(Arrive::new);
        Arbitrary<Event> expire = Arbitraries.integers().between(0, 200).map(Expire::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, begin),
                        net.jqwik.api.Tuple.of(12, arrive),
                        net.jqwik.api.Tuple.of(1, expire))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Arrive>> completeResults() {
        Arbitrary<CheckResult> verdicts = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(8, CheckResult.PASS), net.jqwik.api.Tuple.of(1, CheckResult.FAIL));
        return verdicts.list().ofSize(REQUIRED.size()).flatMap(drawn -> {
            List<Arrive> results = new ArrayList<>();
            for (AwaitedResult part : REQUIRED) {
                results.add(new Arrive(part, drawn.get(results.size())));
            }
            return Arbitraries.shuffle(results);
        });
    }

    @Provide
    Arbitrary<SortedSet<AwaitedResult>> subsets() {
        return Arbitraries.subsetOf(REQUIRED).map(TreeSet::new);
    }

    private static Arbitrary<AwaitedResult> parts() {
        List<AwaitedResult> all = new ArrayList<>(REQUIRED);
        all.addAll(Arrays.asList(
                new AwaitedResult("STOCK", "GLOVES"),
                AwaitedResult.ofWhole("STOCK"),
                AwaitedResult.ofWhole("STRANGER")));
        return Arbitraries.of(all);
    }

    /** Plays a history and remembers what an observer would. */
    private static final class Run {
        private final MapRows rows = new MapRows();
        private final Gather gather = new Gather(rows, Duration.ofSeconds(100));
        private final List<Decision> decisions = new ArrayList<>();
        private final java.util.Map<AwaitedResult, CheckResult> firstVerdicts = new java.util.HashMap<>();

        void all(List<? extends Event> history) {
            history.forEach(this::happens);
        }

        void happens(Event event) {
            if (event instanceof Begin) {
                begin();
            } else if (event instanceof Arrive arrive) {
                arrive(arrive);
            } else if (event instanceof Expire expire) {
                Instant upTo = START.plusSeconds(expire.secondsAfterStart());
                Stream.iterate(gather.expireNext(upTo), Optional::isPresent, last -> gather.expireNext(upTo))
                        .forEach(expired -> expired.get().decision().ifPresent(decisions::add));
                forgetExpiredStrays();
            }
        }

        private void begin() {
            if (!rows.isKnown(KEY)) {
                Optional<Decision> decision = gather.begin(KEY, REQUIRED, DEADLINE);
                rows.markKnown(KEY);
                decision.ifPresent(decisions::add);
            }
        }

        private void arrive(Arrive arrive) {
            firstVerdicts.putIfAbsent(arrive.part(), arrive.result());
            gather.accept(KEY, new Result(arrive.part(), arrive.result(), List.of()), START)
                    .ifPresent(decisions::add);
        }

        private void forgetExpiredStrays() {
            if (!rows.isKnown(KEY)) {
                firstVerdicts.keySet().removeIf(part -> rows.awaited(KEY, part).isEmpty());
            }
        }
    }
}
