package dev.orderflow.console.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownBytesTest {
    @Test
    void showsTextAsTextAndOtherBytesAsDigits() {
        assertThat(ShownBytes.of("ä".getBytes(StandardCharsets.UTF_8))).isEqualTo("ä");
        assertThat(ShownBytes.of(new byte[] {-1, 0})).isEqualTo("0xff00");
        assertThat(ShownBytes.of(new byte[0])).isEmpty();
    }

    @Test
    void isNeverLong() {
        byte[] bytes = new byte[5_000];
        bytes[0] = -1;
        assertThat(ShownBytes.of(bytes)).hasSize(2 + 200 + 1).endsWith("…");
        assertThat(ShownBytes.cut("x".repeat(1_000))).hasSize(1_000);
        assertThat(ShownBytes.cut("x".repeat(1_001))).hasSize(1_001).endsWith("x…");
    }

    @Test
    void cutsNoCharacterIntoHalves() {
        assertThat(ShownBytes.cut("x".repeat(999) + "😀")).isEqualTo("x".repeat(999) + "…");
    }
}
