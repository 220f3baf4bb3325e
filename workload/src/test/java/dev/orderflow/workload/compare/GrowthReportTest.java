package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthReportTest {
    private static final Figure USED = new Figure("usedMillis", "processor time per order", "ms", 1);
    private static final Figure MEMORY = new Figure("memory", "resident memory", "MiB", 0);
    private static final Growth GROWTH = new Growth(
            "partitions",
            "one run",
            List.of(USED, MEMORY),
            List.of(
                    new Growth.Column(1, Map.of(USED, 2.0), List.of()),
                    new Growth.Column(12, Map.of(USED, 3.04, MEMORY, 700.0), List.of("one client: {FAILED=1}"))));

    private final GrowthReport report =
            new GrowthReport(new Machine(2, "model", "8.0 GiB", "Java 17", 0.1), "orderflow 1.2.3", GROWTH);

    @Test
    void hasAColumnForEachValueAndTheRatioOfTheLastToTheFirst() {
        assertThat(cells("partitions")).containsExactly("partitions", "unit", "1", "12", "last/first");
        assertThat(cells("processor time per order"))
                .containsExactly("processor time per order", "ms", "2.0", "3.0", "1.52");
    }

    @Test
    void whatWasNotMeasuredHasNoFigureAndNoRatio() {
        assertThat(cells("resident memory")).containsExactly("resident memory", "MiB", "-", "700", "-");
    }

    @Test
    void namesTheValueOfAnError() {
        assertThat(report.text()).endsWith("error: partitions 12: one client: {FAILED=1}");
    }

    @Test
    void saysThatOtherWorkRan() {
        Machine busy = new Machine(2, "model", "8.0 GiB", "Java 17", 3.2);

        assertThat(new GrowthReport(busy, "orderflow 1.2.3", GROWTH).text()).contains("load average 3.2");
        assertThat(report.text()).doesNotContain("load average");
    }

    @Test
    void theJsonHasEveryFigureThatWasMeasured() {
        ObjectNode json = report.json();

        assertThat(json.path("parameter").asText()).isEqualTo("partitions");
        assertThat(json.at("/columns/0/value").asInt()).isEqualTo(1);
        assertThat(json.at("/columns/1/figures/usedMillis").asDouble()).isEqualTo(3.04);
        assertThat(json.at("/columns/0/figures").has("memory")).isFalse();
        assertThat(json.at("/columns/1/errors/0").asText()).isEqualTo("one client: {FAILED=1}");
    }

    private List<String> cells(String label) {
        return report.text()
                .lines()
                .filter(line -> line.startsWith(label + " "))
                .map(line -> List.of(line.split(" {2,}")))
                .findFirst()
                .orElseThrow();
    }
}
