package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code grow} refuses before it starts anything. */
class GrowCommandTest {
    @TempDir
    private Path directory;

    @Test
    void refusesValuesBeyondTheirBounds() {
        assertThat(grow("partitions", "4", "101")).contains("value: 101 (expected: 1 to 100)");
        assertThat(grow("lines", "1,1001")).contains("value: 1001 (expected: 1 to 1000)");
        assertThat(grow("event-streams", "10001")).contains("expected: 1 to 10000");
        assertThat(grow("waiters", "1000", "10")).contains("each above the one before");
        assertThat(grow("stored", "10", "10", "--data-dir", directory.toString()))
                .contains("each above the one before");
    }

    @Test
    void storesOrdersInAnEmptyDirectoryOnly() throws IOException {
        Files.writeString(directory.resolve("something"), "");

        assertThat(grow("stored", "--data-dir", directory.toString())).contains("is not empty");
    }

    @Test
    void refusesFiguresThatMeasureNothing() {
        for (String option : new String[] {"--rest-seconds", "--orders", "--clients", "--seconds"}) {
            assertThat(grow("partitions", option, "0")).as(option).contains("must be at least 1");
        }
        assertThat(grow("stored", "--kills", "0", "--data-dir", directory.toString()))
                .contains("--kills");
    }

    @Test
    void aDirectoryWithoutAScriptIsWrongUsage() {
        assertThat(grow("lines", "--build", directory.toString())).contains("THIS has no script that can be executed");
    }

    private static String grow(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "grow";
        System.arraycopy(words, 0, all, 1, words.length);
        CliRun run = CliRun.of(Orderflow::commandLine, all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }
}
