package dev.orderflow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    @TempDir
    private Path directory;

    @Test
    void splitsAtSemicolonsThatEndALine() throws IOException {
        assertThat(read("-- a; comment\nSELECT ';' AS a,\n  b;\nINSERT INTO t\nSELECT 1;  \n")
                        .statements())
                .containsExactly("SELECT ';' AS a,\n  b", "INSERT INTO t\nSELECT 1");
    }

    @Test
    void putsSettingsInPlaceAsText() throws IOException {
        assertThat(read("'topic' = '${name}'").statements()).containsExactly("'topic' = 'it''s $1'");
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatThrownBy(() -> read("'topic' = '${other.name}'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.name=VALUE");
    }

    private Script read(String text) throws IOException {
        return Script.read(Files.writeString(directory.resolve("file.sql"), text), Map.of("name", "it's $1"));
    }
}
