package dev.orderflow.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says before it reads anything. */
class AuditCommandTest {
    @Test
    void refusesAListOfAcknowledgedOrdersThatIsNotThere() {
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--acknowledged", "no-such-file");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("cannot read --acknowledged no-such-file");
    }

    @Test
    void refusesReadsThatAreNone(@TempDir Path directory) throws IOException {
        Path ids = Files.writeString(directory.resolve("ids"), "536365\n");
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--reads", ids.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("no observed read: 536365").contains("{\"client\":\"import\"");
    }

    @Test
    void refusesALimitThatIsNoNumber() {
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--fraud.limit", "much");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("fraud.limit: much (expected: a decimal");
    }

    @Test
    void refusesAWindowThatIsNoDuration() {
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--fraud.window", "soon");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("fraud.window: soon (expected: a duration");
    }

    @Test
    void refusesANegativeSettleTime() {
        assertThat(CliRun.of(Orderflow::commandLine, "audit", "--settle-time", "-1")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }

    @ParameterizedTest
    @CsvSource({
        "details.max-lines, many, a whole number",
        "details.max-lines, 1.5, a whole number",
        "details.max-total, much, a decimal",
        "details.max-total, -1, a decimal",
        "details.max-totals, JPX=1, list of CURRENCY=AMOUNT",
        "fraud.limit, -1, a decimal",
        "email.join.window, soon, a duration",
        "email.give.up.after, never, a duration"
    })
    void refusesSettingsThatAreNone(String key, String text, String expected) {
        CliRun run = CliRun.of(Orderflow::commandLine, "audit", "--" + key, text);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(key + ": " + text + " (expected: " + expected);
    }
}
