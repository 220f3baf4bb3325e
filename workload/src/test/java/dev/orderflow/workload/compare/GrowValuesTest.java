package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowValuesTest {
    @Test
    void takesEachValueFromOneToTheMost() {
        assertThat(GrowValues.of(List.of(1, 100, 4), 100)).containsExactly(1, 100, 4);
        assertThatThrownBy(() -> GrowValues.of(List.of(1, 0), 100))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("value: 0 (expected: 1 to 100)");
        assertThatThrownBy(() -> GrowValues.of(List.of(101), 100)).isInstanceOf(CommandFailure.class);
    }

    @Test
    void whatOnlyGrowsMustRise() {
        assertThat(GrowValues.rising(List.of(10, 1000), 1000)).containsExactly(10, 1000);
        assertThatThrownBy(() -> GrowValues.rising(List.of(10, 10), 1000)).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> GrowValues.rising(List.of(10, 1001), 1000)).isInstanceOf(CommandFailure.class);
    }
}
