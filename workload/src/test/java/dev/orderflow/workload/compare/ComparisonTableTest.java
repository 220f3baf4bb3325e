package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    private static final Comparison TWO_ROUNDS = new Comparison(List.of(
            run(Side.BEFORE, 1, Map.of(Measure.ONE_P50, 20.0, Measure.MANY_PER_SECOND, 1000.04)),
            run(Side.AFTER, 1, Map.of(Measure.ONE_P50, 9.0, Measure.MANY_PER_SECOND, 2000.0)),
            run(Side.AFTER, 2, Map.of(Measure.ONE_P50, 11.0, Measure.MANY_PER_SECOND, 3000.0)),
            run(Side.BEFORE, 2, Map.of(Measure.ONE_P50, 20.5, Measure.MANY_PER_SECOND, 1000.0))));

    private static RunResult run(Side side, int round, Map<Measure, Double> values) {
        return new RunResult(side, round, true, values, List.of());
    }

    private static String row(Measure measure) {
        return ComparisonTable.text(TWO_ROUNDS)
                .lines()
                .filter(line -> line.startsWith(measure.label() + " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasAHeadingAndOneLineForEachMeasure() {
        assertThat(ComparisonTable.text(TWO_ROUNDS).lines()).hasSize(1 + Measure.values().length);
        assertThat(ComparisonTable.text(TWO_ROUNDS)).startsWith("measure ");
    }

    @Test
    void aLineHasMediansRatioAndSpread() {
        assertThat(row(Measure.ONE_P50).split(" {2,}"))
                .containsExactly("one client: p50", "ms", "20.25", "10.00", "0.49", "20.00–20.50", "9.00–11.00");
        assertThat(row(Measure.MANY_PER_SECOND).split(" {2,}"))
                .containsExactly(
                        "many clients: throughput",
                        "orders/s",
                        "1000.0",
                        "2500.0",
                        "2.50",
                        "1000.0–1000.0",
                        "2000.0–3000.0");
    }

    @Test
    void whatWasNotMeasuredHasNoFigure() {
        assertThat(row(Measure.START_MEMORY).split(" {2,}"))
                .containsExactly("start: resident memory", "MiB", "-", "-", "-", "-", "-");
    }

    @Test
    void figuresAreAlignedAtTheRight() {
        assertThat(ComparisonTable.text(TWO_ROUNDS).lines().map(String::length).distinct())
                .hasSize(1);
    }
}
