package dev.orderflow.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class KeyTextTest {
    @Test
    void readsUtf8() {
        assertThat(KeyText.of("käse-17 \uD83E\uDDC0".getBytes(StandardCharsets.UTF_8)))
                .contains("käse-17 \uD83E\uDDC0");
        assertThat(KeyText.of(new byte[0])).contains("");
    }

    @Test
    void refusesWhatIsNotUtf8InsteadOfReplacingIt() {
        assertThat(KeyText.of(new byte[] {'1', (byte) 0xff})).isEmpty();
        assertThat(KeyText.of("käse".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(KeyText.of(new byte[] {(byte) 0xc3})).isEmpty();
    }
}
