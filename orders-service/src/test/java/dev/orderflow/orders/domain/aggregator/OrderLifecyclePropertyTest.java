package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.RequiredCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every order of arrival, with duplicates, strangers, late results and deadline races. */
class OrderLifecyclePropertyTest {
    private static final String ID = "7";
    private static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse("DETAILS"), RequiredCheck.parse("FRAUD"), RequiredCheck.parse("STOCK/product")),
            Duration.ofSeconds(60),
            Duration.ofSeconds(100));
    private static final String[] PRODUCTS = {"JUMPERS", "SOCKS", "HATS"};
    private static final SortedSet<AwaitedResult> REQUIRED =
            RequiredCheck.parts(RULES.requiredChecks(), List.of(PRODUCTS));

    /** One thing that can happen to an order. */
    private interface Event {
        void happensTo(Run run);
    }

    private record Create() implements Event {
        @Override
        public void happensTo(Run run) {
            run.lifecycle.create(ID, PRODUCTS);
        }
    }

    private record Arrive(AwaitedResult of, CheckResult result) implements Event {
        @Override
        public void happensTo(Run run) {
            run.firstResults.putIfAbsent(of, result);
            run.lifecycle.result(ID, of, result);
        }
    }

    private record Expire(int secondsAfterStart) implements Event {
        @Override
        public void happensTo(Run run) {
            run.lifecycle.expire(LifecycleRun.START.plusSeconds(secondsAfterStart));
            run.forgetExpiredStrays();
        }
    }

    @Property(tries = 2000)
    void decidesOnceAndLeavesNoRows(@ForAll("histories") List<Event> history) {
        Run run = new Run();
        run.all(history);
        run.all(List.of(new Create(), new Expire(1_000_000)));
        assertThat(run.lifecycle.states()).hasSize(2).startsWith(OrderState.CREATED);
        assertThat(run.outcome().state()).isIn(OrderState.VALIDATED, OrderState.FAILED);
        assertThat(run.lifecycle.isNothingOpen()).as("no rows are left behind").isTrue();
    }

    @Property(tries = 2000)
    void validatesOnlyWhatPassedInEveryRequiredResult(@ForAll("histories") List<Event> history) {
        Run run = new Run();
        run.all(history);
        if (run.lifecycle.states().contains(OrderState.VALIDATED)) {
            assertThat(run.firstResults.keySet()).containsAll(REQUIRED);
            REQUIRED.forEach(
                    required -> assertThat(run.firstResults.get(required)).isEqualTo(CheckResult.PASS));
        }
    }

    @Property(tries = 2000)
    void reachesTheSameOutcomeInAnyOrderOfArrival(
            @ForAll("completeResults") List<Arrive> results, @ForAll int createAt, @ForAll List<Integer> repeats) {
        List<Event> history = new ArrayList<>(results);
        for (int repeat : repeats) {
            history.add(results.get(Math.floorMod(repeat, results.size())));
        }
        history.add(Math.floorMod(createAt, history.size() + 1), new Create());
        Run run = new Run();
        run.all(history);
        boolean allPassed = results.stream().allMatch(arrive -> arrive.result() == CheckResult.PASS);
        assertThat(run.lifecycle.states())
                .containsExactly(OrderState.CREATED, allPassed ? OrderState.VALIDATED : OrderState.FAILED);
    }

    @Property(tries = 500)
    void timesOutWithExactlyWhatIsMissing(@ForAll("subsets") SortedSet<AwaitedResult> arrived) {
        Run run = new Run();
        run.all(List.of(new Create()));
        arrived.forEach(result -> run.all(List.of(new Arrive(result, CheckResult.PASS))));
        run.all(List.of(new Expire(59)));
        boolean isComplete = arrived.size() == REQUIRED.size();
        assertThat(run.lifecycle.orders).hasSize(isComplete ? 2 : 1);
        run.all(List.of(new Expire(60)));
        List<AwaitedResult> missing =
                REQUIRED.stream().filter(result -> !arrived.contains(result)).toList();
        assertThat(run.outcome().state()).isEqualTo(isComplete ? OrderState.VALIDATED : OrderState.FAILED);
        assertThat(run.outcome().outcome().reasons()).isEqualTo(Timeouts.reasons(missing));
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Event> create = Arbitraries.just(new Create());
        Arbitrary<CheckResult> results = Arbitraries.frequency(
                Tuple.of(3, CheckResult.PASS), Tuple.of(1, CheckResult.FAIL), Tuple.of(1, CheckResult.ERROR));
        Arbitrary<Event> arrive =
                Combinators.combine(requiredAndOthers(), results).as(Arrive::new);
        Arbitrary<Event> expire = Arbitraries.integers().between(0, 200).map(Expire::new);
        return Arbitraries.frequencyOf(Tuple.of(1, create), Tuple.of(12, arrive), Tuple.of(1, expire))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Arrive>> completeResults() {
        Arbitrary<CheckResult> results =
                Arbitraries.frequency(Tuple.of(8, CheckResult.PASS), Tuple.of(1, CheckResult.FAIL));
        return results.list().ofSize(REQUIRED.size()).flatMap(drawn -> {
            List<Arrive> arrivals = new ArrayList<>();
            for (AwaitedResult required : REQUIRED) {
                arrivals.add(new Arrive(required, drawn.get(arrivals.size())));
            }
            return Arbitraries.shuffle(arrivals);
        });
    }

    @Provide
    Arbitrary<SortedSet<AwaitedResult>> subsets() {
        return Arbitraries.subsetOf(REQUIRED).map(TreeSet::new);
    }

    private static Arbitrary<AwaitedResult> requiredAndOthers() {
        List<AwaitedResult> all = new ArrayList<>(REQUIRED);
        all.addAll(List.of(
                new AwaitedResult("STOCK", "GLOVES"),
                AwaitedResult.ofWhole("STOCK"),
                AwaitedResult.ofWhole("STRANGER"),
                AwaitedResult.ofWhole(PaymentDue.CHECK)));
        return Arbitraries.of(all);
    }

    /** Plays a history and remembers what an observer would. */
    private static final class Run {
        private final LifecycleRun lifecycle = new LifecycleRun(RULES);
        private final Map<AwaitedResult, CheckResult> firstResults = new HashMap<>();

        void all(List<? extends Event> history) {
            history.forEach(event -> event.happensTo(this));
        }

        Order outcome() {
            return lifecycle.orders.get(1);
        }

        void forgetExpiredStrays() {
            MapGatherings gatherings = lifecycle.store.gatherings();
            if (!gatherings.isKnown(ID)) {
                firstResults
                        .keySet()
                        .removeIf(result -> gatherings.awaited(ID, result).isEmpty());
            }
        }
    }
}
