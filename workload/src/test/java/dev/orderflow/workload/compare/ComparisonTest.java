package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static RunResult run(Side side, int round, Map<Measure, Double> values, String... errors) {
        return new RunResult(side, round, false, values, List.of(errors));
    }

    private static Comparison comparison(double before, double after) {
        return new Comparison(List.of(
                run(Side.BEFORE, 1, Map.of(Measure.ONE_P50, before)),
                run(Side.AFTER, 1, Map.of(Measure.ONE_P50, after))));
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Comparison comparison = new Comparison(List.of(
                run(Side.BEFORE, 1, Map.of(Measure.ONE_P50, 10.0)),
                run(Side.AFTER, 1, Map.of(Measure.ONE_P50, 5.0)),
                run(Side.AFTER, 2, Map.of(Measure.ONE_P50, 100.0)),
                run(Side.BEFORE, 2, Map.of(Measure.ONE_P50, 20.0)),
                run(Side.BEFORE, 3, Map.of(Measure.ONE_P50, 1000.0)),
                run(Side.AFTER, 3, Map.of(Measure.ONE_P50, 4.0))));

        assertThat(comparison.spread(Side.BEFORE, Measure.ONE_P50)).contains(new Spread(10, 20, 1000));
        assertThat(comparison.spread(Side.AFTER, Measure.ONE_P50)).contains(new Spread(4, 5, 100));
        assertThat(comparison.ratio(Measure.ONE_P50)).hasValue(0.25);
    }

    @Test
    void thereIsNoRatioToNothing() {
        assertThat(comparison(0, 5).ratio(Measure.ONE_P50)).isEmpty();
        assertThat(comparison(5, 0).ratio(Measure.ONE_P50)).hasValue(0);
        assertThat(comparison(5, 5).ratio(Measure.ONE_P99)).isEmpty();
    }

    @Test
    void knowsWhatSomeRunCouldNotMeasure() {
        Comparison comparison = new Comparison(List.of(
                run(Side.BEFORE, 1, Map.of(Measure.ONE_P50, 1.0)),
                run(Side.AFTER, 1, Map.of(Measure.ONE_P50, 1.0, Measure.ONE_P99, 2.0))));

        assertThat(comparison.isComplete(Measure.ONE_P50)).isTrue();
        assertThat(comparison.isComplete(Measure.ONE_P99)).isFalse();
        assertThat(comparison.ratio(Measure.ONE_P99)).isEmpty();
    }

    @Test
    void anErrorSaysInWhichBuildAndRound() {
        Comparison comparison = new Comparison(
                List.of(run(Side.BEFORE, 1, Map.of()), run(Side.AFTER, 2, Map.of(), "one client: {FAILED X=3}")));

        assertThat(comparison.errors()).containsExactly("after, round 2: one client: {FAILED X=3}");
    }

    @Test
    void noticesThatOnlySomeStartedFromArchives() {
        RunResult with = new RunResult(Side.BEFORE, 1, true, Map.of(), List.of());
        RunResult without = new RunResult(Side.AFTER, 1, false, Map.of(), List.of());

        assertThat(new Comparison(List.of(with, without)).startsDiffer()).isTrue();
        assertThat(new Comparison(List.of(with, with)).startsDiffer()).isFalse();
        assertThat(new Comparison(List.of(without, without)).startsDiffer()).isFalse();
    }
}
