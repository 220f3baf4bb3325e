package dev.orderflow.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayFilterTest {
    private final ReplayFilter reads = new ReplayFilter();

    @Test
    void whatIsReadAgainIsNotFirst() {
        assertThat(reads.isFirst("orders", 0, 0)).isTrue();
        assertThat(reads.isFirst("orders", 0, 7)).isTrue();
        assertThat(reads.isFirst("orders", 0, 0)).isFalse();
        assertThat(reads.isFirst("orders", 0, 7)).isFalse();
        assertThat(reads.isFirst("orders", 0, 8)).isTrue();
    }

    @Test
    void partitionsAndTopicsDoNotKnowOfEachOther() {
        assertThat(reads.isFirst("orders", 0, 7)).isTrue();
        assertThat(reads.isFirst("orders", 1, 7)).isTrue();
        assertThat(reads.isFirst("payments", 0, 7)).isTrue();
    }
}
