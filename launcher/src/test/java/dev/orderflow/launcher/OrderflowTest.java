package dev.orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.BuildInfo;
import dev.orderflow.launcher.cli.ExitCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The command as a whole: help, exit codes, wrong usage. */
class OrderflowTest {
    @Test
    void helpDocumentsEveryExitCode() {
        CliRun help = CliRun.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::meaning))
                .allSatisfy(meaning ->
                        assertThat(help.out().replaceAll("\\s+", " ")).contains(meaning));
    }

    @Test
    void helpNamesWhatTheScriptDoesItself() {
        assertThat(CliRun.of("--help").out()).contains("./orderflow prepare");
        assertThat(CliRun.of("topics", "--help").out()).doesNotContain("prepare");
    }

    @Test
    void everyCommandTellsTheVersion() {
        assertThat(CliRun.of("--version").out()).isEqualToIgnoringNewLines("orderflow " + BuildInfo.current());
        assertThat(CliRun.of("service", "orders-service", "--version").out())
                .isEqualTo(CliRun.of("--version").out());
    }

    @Test
    void exitCodesAreDistinct() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void aWrongCommandIsAUsageErrorOnStderr() {
        CliRun run = CliRun.of("ordr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ordr").contains("order");
    }

    @Test
    void everySubcommandHasHelp() {
        for (String name : Orderflow.commandLine().getSubcommands().keySet()) {
            assertThat(CliRun.of("help", name).exitCode()).as(name).isZero();
        }
    }
}
