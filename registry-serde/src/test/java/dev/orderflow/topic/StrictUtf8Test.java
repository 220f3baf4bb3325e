package dev.orderflow.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StrictUtf8Test {
    @Test
    void readsUtf8() {
        assertThat(StrictUtf8.text("käse-17 \uD83E\uDDC0".getBytes(StandardCharsets.UTF_8)))
                .contains("käse-17 \uD83E\uDDC0");
        assertThat(StrictUtf8.text(new byte[0])).contains("");
    }

    @Test
    void refusesWhatIsNotUtf8InsteadOfReplacingIt() {
        assertThat(StrictUtf8.text(new byte[] {'1', (byte) 0xff})).isEmpty();
        assertThat(StrictUtf8.text("käse".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(StrictUtf8.text(new byte[] {(byte) 0xc3})).isEmpty();
    }
}
