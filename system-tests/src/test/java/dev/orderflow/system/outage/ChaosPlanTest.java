package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.outage.ChaosPlan.Action;
import dev.orderflow.system.outage.ChaosPlan.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final List<String> LASTING = List.of("one", "two", "three");

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void leavesOneInstanceAtAnyTime() {
        for (long seed = 0; seed < 200; seed++) {
            Set<String> away = new HashSet<>();
            for (Step step : plan(seed).steps()) {
                follow(step, away);
                assertThat(away.containsAll(LASTING)).as("seed " + seed).isFalse();
            }
        }
    }

    @Test
    void bringsEverythingBackBeforeTheEnd() {
        Set<String> away = new HashSet<>();
        plan(3).steps().forEach(step -> follow(step, away));
        assertThat(away).doesNotContainAnyElementsOf(LASTING).doesNotContain("check");
        assertThat(plan(3).steps()).allMatch(step -> step.at().compareTo(LENGTH) < 0);
    }

    @Test
    void doesEverythingThatCanBeDone() {
        List<Step> steps = plan(3).steps();
        assertThat(steps).extracting(Step::action).contains(Action.values());
        assertThat(steps).extracting(Step::target).contains("one", "two", "three", "passing", "check");
    }

    @Test
    void leavesClocksAloneWhereTheyCannotBeSet() {
        List<Step> steps = ChaosPlan.of(3, LENGTH, LASTING, List.of("passing"), List.of("check"), false)
                .steps();
        assertThat(steps)
                .isNotEmpty()
                .extracting(Step::action)
                .doesNotContain(Action.NUDGE, Action.AHEAD, Action.BEHIND, Action.RIGHT);
    }

    private static void follow(Step step, Set<String> away) {
        boolean comesBack = Set.of(Action.START, Action.THAW, Action.RIGHT).contains(step.action());
        assertThat(comesBack ? away.remove(step.target()) || step.target().equals("passing") : away.add(step.target()))
                .as(step.toString())
                .isTrue();
    }

    private static ChaosPlan plan(long seed) {
        return ChaosPlan.of(seed, LENGTH, LASTING, List.of("passing"), List.of("check"), true);
    }
}
