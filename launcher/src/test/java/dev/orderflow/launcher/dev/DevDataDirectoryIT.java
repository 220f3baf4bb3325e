package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code orderflow dev} on a directory that keeps its state. */
@Tag("proof")
class DevDataDirectoryIT {
    @TempDir
    private Path temporary;

    @Test
    void keepsStateInADataDirectoryAndLocksIt() throws Exception {
        Path data = temporary.resolve("data");
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports", "--data-dir", data.toString())) {
            JsonNode ready = dev.awaitReady();
            DevOrders.putStock(ready);
            assertThat(DevOrders.post(ready, "1").exitCode()).isZero();

            try (DevProcess second = DevProcess.start(temporary, "--free-ports", "--data-dir", data.toString())) {
                assertThat(second.exitCode()).isEqualTo(9);
                assertThat(second.err()).contains(data.toRealPath() + " is in use by process");
            }
            assertThat(dev.stop()).isZero();
        }
        try (DevProcess again = DevProcess.start(temporary, "--free-ports", "--data-dir", data.toString())) {
            JsonNode ready = again.awaitReady();

            assertThat(DevOrders.get(ready, "1").out()).contains("VALIDATED");
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void makesAsManyPartitionsAsGivenAndRefusesADirectoryWithOthers() throws Exception {
        String data = temporary.resolve("data").toString();
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports", "--data-dir", data, "--partitions", "2")) {
            JsonNode ready = dev.awaitReady();
            DevOrders.putStock(ready);
            assertThat(DevOrders.post(ready, "1").out()).contains("VALIDATED");
            assertThat(dev.stop()).isZero();
        }
        try (DevProcess other = DevProcess.start(temporary, "--free-ports", "--data-dir", data)) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err()).contains("has 2 partitions (expected: 4)", "give --partitions as when");
        }
    }

    @Test
    void namesWhatItKeepsWhenTheStartFails() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("broker"), "no directory");
        try (DevProcess dev = DevProcess.start(temporary, "--free-ports", "--data-dir", data.toString())) {
            assertThat(dev.exitCode()).isEqualTo(1);
            assertThat(dev.err()).contains("kept for inspection: " + data.toRealPath() + ", with dev.log");
            assertThat(data.resolve("dev.log")).isNotEmptyFile();
        }
    }
}
