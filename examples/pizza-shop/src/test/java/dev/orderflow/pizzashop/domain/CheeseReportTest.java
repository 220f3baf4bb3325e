package dev.orderflow.pizzashop.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.pizzashop.domain.CheeseReport.Popularity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheeseReportTest {
    private final CheeseReport report = new CheeseReport();

    @Test
    void knowsNothingBeforeEveryPartitionWasRead() {
        assertThat(report.mostPopular()).isEmpty();
        report.expect(2);
        report.replace(0, Map.of("extra", 1L));
        assertThat(report.mostPopular()).isEmpty();
        report.replace(1, Map.of());
        assertThat(report.mostPopular().orElseThrow()).containsExactly(new Popularity("extra", 1));
    }

    @Test
    void addsPartitionsUpAndSortsByPopularityThenByName() {
        report.expect(2);
        report.replace(0, Map.of("none", 1L, "goat cheese", 2L));
        report.replace(1, Map.of("extra", 1L));
        report.put(1, "none", 4);
        assertThat(report.mostPopular().orElseThrow())
                .containsExactly(
                        new Popularity("none", 5), new Popularity("goat cheese", 2), new Popularity("extra", 1));
    }

    @Test
    void forgetsWhatATransactionTookBack() {
        report.expect(1);
        report.replace(0, Map.of("extra", 7L));
        report.put(0, "light", 1);
        report.replace(0, Map.of("extra", 7L));
        assertThat(report.mostPopular().orElseThrow()).containsExactly(new Popularity("extra", 7));
    }
}
