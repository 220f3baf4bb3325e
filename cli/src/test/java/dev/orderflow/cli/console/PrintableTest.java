package dev.orderflow.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What others wrote, on a terminal. */
class PrintableTest {
    @Test
    void escapesWhatATerminalWouldObeyOrHide() {
        assertThat(Printable.escaped("a\u001b[2J\u009b\u007f\n\u202e£✓"))
                .isEqualTo("a\\u001b[2J\\u009b\\u007f\\u000a\\u202e£✓");
    }

    @Property
    void escapedJsonIsTheSameJson(@ForAll String text) throws Exception {
        String json = Json.MAPPER.writeValueAsString(text);
        assertThat(Json.MAPPER.readTree(Printable.escaped(json)).textValue()).isEqualTo(text);
    }

    @Test
    void takesForTextWhatCanBeSeenOnly() {
        assertThat(Printable.text("BANK CHARGES £".getBytes(StandardCharsets.UTF_8)))
                .contains("BANK CHARGES £");
        assertThat(Printable.text(new byte[] {'a', 0})).isEmpty();
        assertThat(Printable.text(new byte[] {(byte) 0xFF})).isEmpty();
    }

    @Test
    void takesForTextWhatCanBeSeenInPart() {
        assertThat(Printable.partlyText(new byte[] {'o', '1', 0})).contains("o1\0");
        assertThat(Printable.partlyText(new byte[0])).contains("");
        assertThat(Printable.partlyText(new byte[] {0, 1})).isEmpty();
        assertThat(Printable.partlyText(new byte[] {'o', (byte) 0x80})).isEmpty();
    }

    @Test
    void showsTheFirstBytesOnly() {
        assertThat(Printable.hex(new byte[64])).isEqualTo("0x" + "00".repeat(64));
        assertThat(Printable.hex(new byte[65])).isEqualTo("0x" + "00".repeat(64) + "…");
    }
}
