package dev.orderflow.kit.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OffsetRangeTest {
    private final OffsetRange range = new OffsetRange(10, 20);

    @Test
    void holdsTheFirstOffsetAndNotTheOneBehindTheLast() {
        assertThat(range.contains(9)).isFalse();
        assertThat(range.contains(10)).isTrue();
        assertThat(range.contains(19)).isTrue();
        assertThat(range.contains(20)).isFalse();
        assertThat(range.length()).isEqualTo(10);
        assertThat(new OffsetRange(5, 5).isEmpty()).isTrue();
    }

    @Test
    void isCutWithinItself() {
        assertThat(range.before(15)).isEqualTo(new OffsetRange(10, 15));
        assertThat(range.before(3)).isEqualTo(new OffsetRange(10, 10));
        assertThat(range.before(99)).isEqualTo(range);
        assertThat(range.since(15)).isEqualTo(new OffsetRange(15, 20));
        assertThat(range.since(3)).isEqualTo(range);
        assertThat(range.since(99)).isEqualTo(new OffsetRange(20, 20));
        assertThat(range.last(3)).isEqualTo(new OffsetRange(17, 20));
        assertThat(range.last(11)).isEqualTo(range);
    }

    @Test
    void doesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new OffsetRange(2, 1)).hasMessage("to: 1 (expected: >= 2)");
    }
}
