package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentMemoryTest {
    @Test
    void addsTheLinesOfPs() {
        assertThat(ResidentMemory.kibibytes("  3572\n123456\n")).hasValue(127_028);
        assertThat(ResidentMemory.kibibytes("7\n")).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "RSS\n12\n", "12\n-\n", "12\n\n13"})
    void inventsNothing(String lines) {
        assertThat(ResidentMemory.kibibytes(lines)).isEmpty();
    }
}
