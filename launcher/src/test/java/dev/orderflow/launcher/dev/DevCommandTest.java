package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code dev} refuses before it starts anything. */
class DevCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1"})
    void refusesPartitionsBeyondItsBounds(String partitions) {
        CliRun run = CliRun.of(Orderflow::commandLine, "dev", "--partitions", partitions);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--partitions must be from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10"})
    void refusesInstancesBeyondTheirBounds(String instances) {
        CliRun run = CliRun.of(Orderflow::commandLine, "dev", "--instances", instances);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--instances must be from 1 to 9");
    }

    @Test
    void opensNoConsoleThatDoesNotRun() {
        CliRun run = CliRun.of(Orderflow::commandLine, "dev", "--open", "--no-console");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--open and --no-console: there is nothing to open");
    }
}
