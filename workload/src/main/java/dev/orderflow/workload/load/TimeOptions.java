package dev.orderflow.workload.load;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a measurement takes that ends by time. */
final class TimeOptions {
    @Option(names = "--seconds", defaultValue = "20", description = "Measured time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Time before the measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    void refuseNonsense() {
        if (seconds < 1 || warmUp < 0) {
            throw CommandFailure.of(ExitCode.USAGE, "--seconds must be at least 1, --warm-up 0");
        }
    }

    Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }
}
