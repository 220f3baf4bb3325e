package dev.orderflow.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.gather.GatherRun.Outcome;
import dev.orderflow.gather.GatheringChange.Await;
import dev.orderflow.gather.GatheringChange.Begin;
import dev.orderflow.gather.GatheringChange.Drop;
import dev.orderflow.gather.GatheringChange.End;
import dev.orderflow.gather.GatheringChange.Keep;
import dev.orderflow.gather.GatheringChange.Take;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AggregatorTest {
    private static final Instant DEADLINE = GatherRun.START.plus(GatherRun.WITHIN);

    private final GatherRun run = new GatherRun(true);
    private final GatherRun forgetting = new GatherRun(false);

    @Test
    void givesWhatItWaitsForAsValues() {
        run.begin("1", "b", "a");
        assertThat(run.last)
                .isEqualTo(Step.goingOn(
                        List.of(new Begin<>(new OpenGathering(true, DEADLINE)), new Await<>("a"), new Await<>("b"))));
    }

    @Test
    void keepsAResultThatADecisionNeeds() {
        run.begin("1", "a", "b");
        run.arrive("1", "a", 5);
        assertThat(run.last).isEqualTo(Step.goingOn(List.of(new Take<>("a", 5))));
        run.arrive("1", "b", 6);
        assertThat(run.last.changes()).containsExactly(new Drop<>("b"), new End<>());
        assertThat(run.outcomes).containsExactly(complete(Map.of("a", 5, "b", 6)));
    }

    @Test
    void keepsNoResultThatNoDecisionNeeds() {
        forgetting.begin("1", "a", "b");
        forgetting.arrive("1", "a", 5);
        assertThat(forgetting.last).isEqualTo(Step.goingOn(List.of(new Drop<>("a"))));
        forgetting.arrive("1", "b", 6);
        assertThat(forgetting.outcomes).containsExactly(complete(Map.of()));
    }

    @Test
    void keepsWhatCameEarlyAndForgetsStrangers() {
        run.arrive("1", "a", 5);
        run.arrive("1", "x", 7);
        run.begin("1", "a", "b");
        assertThat(run.last.changes())
                .containsExactly(
                        new End<>(),
                        new Begin<>(new OpenGathering(true, DEADLINE)),
                        new Await<>("b"),
                        new Keep<>("a", 5));
        run.arrive("1", "x", 7);
        assertThat(run.last).isEqualTo(Step.nothing());
    }

    @Test
    void anEarlyResultIsTheFirstOneAndIsForgottenAfterItsRetention() {
        run.arrive("1", "a", 5);
        run.arrive("1", "a", 6);
        assertThat(run.last).isEqualTo(Step.nothing());
        run.expire(GatherRun.START.plus(GatherRun.EARLY).minusMillis(1));
        assertThat(run.gatherings.isEmpty()).isFalse();
        run.expire(GatherRun.START.plus(GatherRun.EARLY));
        assertThat(run.gatherings.isEmpty()).isTrue();
        assertThat(run.outcomes).isEmpty();
    }

    @Test
    void decidesByAllEarlyObjectionsTogether() {
        run.arrive("1", "b", -2);
        run.arrive("1", "a", -1);
        run.arrive("1", "x", -3);
        run.begin("1", "a", "b", "c");
        assertThat(run.outcomes)
                .containsExactly(new Outcome("objection", new TreeSet<>(), new TreeMap<>(Map.of("a", -1, "b", -2))));
        assertThat(run.gatherings.isEmpty()).isTrue();
    }

    @Test
    void isCompleteAtOnceIfItWaitsForNothing() {
        run.begin("1");
        assertThat(run.outcomes).containsExactly(complete(Map.of()));
    }

    @Test
    void changesNothingAfterTheDecision() {
        run.begin("1", "a");
        run.arrive("1", "a", 5);
        run.arrive("1", "a", -1);
        run.begin("1", "a", "b");
        run.expire(DEADLINE.plus(Duration.ofDays(1)));
        assertThat(run.outcomes).hasSize(1);
        assertThat(run.gatherings.isEmpty()).isTrue();
    }

    @Test
    void endsWithoutADecisionIfItIsAbandoned() {
        run.begin("1", "a", "b");
        run.arrive("1", "a", 5);
        run.abandon("1");
        run.arrive("1", "b", 6);
        run.expire(DEADLINE);
        assertThat(run.outcomes).isEmpty();
        assertThat(run.gatherings.isEmpty()).isTrue();
    }

    @Test
    void gathersAgainUnderTheSameKeyWhenTheUserSaysSo() {
        run.begin("1", "a");
        run.beginAnew("1", "money");
        run.arrive("1", "a", 5);
        assertThat(run.last).isEqualTo(Step.nothing());
        run.arrive("1", "money", 7);
        assertThat(run.outcomes).containsExactly(complete(Map.of("money", 7)));
    }

    @Test
    void doesNotConfuseKeysThatBeginAlike() {
        run.begin("1", "a");
        run.begin("10", "a");
        run.arrive("1", "a", 5);
        assertThat(run.outcomes).hasSize(1);
        assertThat(run.gatherings.missing("10")).isEqualTo(1);
    }

    @Test
    void refusesADecisionThatIsNull() {
        Aggregator<String, Integer, String> nothing = new Aggregator<>(new Undecided(), GatherRun.EARLY);
        CurrentGathering<String, Integer> current = new CurrentGathering<>("1", run.gatherings);
        assertThatThrownBy(() -> nothing.begin(current, new TreeSet<>(), DEADLINE))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("decision: null (expected: a value)");
    }

    private static final class Undecided implements Decision<String, Integer, String> {
        @Override
        public String complete(SortedMap<String, Integer> results) {
            return null;
        }

        @Override
        public String due(SortedSet<String> missing, SortedMap<String, Integer> results) {
            return null;
        }
    }

    private static Outcome complete(Map<String, Integer> results) {
        return new Outcome("complete", new TreeSet<>(), new TreeMap<>(results));
    }
}
