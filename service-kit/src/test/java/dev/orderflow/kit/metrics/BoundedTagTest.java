package dev.orderflow.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTagTest {
    private final BoundedTag tag = new BoundedTag(2);

    @Test
    void takesTheFirstFewAndCallsAllElseOther() {
        assertThat(tag.of("OUT_OF_STOCK")).isEqualTo("OUT_OF_STOCK");
        assertThat(tag.of("UNKNOWN_PRODUCT")).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(tag.of("ONE_MORE")).isEqualTo("other");
        assertThat(tag.of("OUT_OF_STOCK")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void whatIsNoCodeTakesNoPlace() {
        assertThat(tag.of("")).isEqualTo("other");
        assertThat(tag.of("ordered 3, available 2")).isEqualTo("other");
        assertThat(tag.of("X".repeat(65))).isEqualTo("other");
        assertThat(tag.of("A")).isEqualTo("A");
        assertThat(tag.of("X".repeat(64))).isEqualTo("X".repeat(64));
    }
}
