package dev.orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.BuildInfo;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command as a whole: help, exit codes, wrong usage. */
class OrderflowTest {
    @Test
    void helpDocumentsEveryExitCode() {
        CliRun help = CliRun.of(Orderflow::commandLine, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::meaning))
                .allSatisfy(meaning ->
                        assertThat(help.out().replaceAll("\\s+", " ")).contains(meaning));
    }

    @Test
    void helpNamesWhatTheScriptDoesItself() {
        assertThat(CliRun.of(Orderflow::commandLine, "--help").out()).contains("./orderflow prepare");
        assertThat(CliRun.of(Orderflow::commandLine, "topics", "--help").out()).doesNotContain("prepare");
    }

    @Test
    void everyCommandTellsTheVersion() {
        assertThat(CliRun.of(Orderflow::commandLine, "--version").out())
                .isEqualToIgnoringNewLines("orderflow " + BuildInfo.current());
        assertThat(CliRun.of(Orderflow::commandLine, "service", "orders-service", "--version")
                        .out())
                .isEqualTo(CliRun.of(Orderflow::commandLine, "--version").out());
    }

    @Test
    void exitCodesAreDistinct() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void aWrongCommandIsAUsageErrorOnStderr() {
        CliRun run = CliRun.of(Orderflow::commandLine, "ordr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ordr").contains("order");
    }

    @Test
    void everySubcommandHasHelp() {
        for (String name : Orderflow.commandLine().getSubcommands().keySet()) {
            assertThat(CliRun.of(Orderflow::commandLine, "help", name).exitCode())
                    .as(name)
                    .isZero();
        }
    }

    @Test
    void everyCommandDocumentsItsExitCodes() {
        assertThat(commands()).allSatisfy(command -> {
            String help = command.getUsageMessage(Ansi.OFF);
            assertThat(help.substring(help.indexOf("Exit codes:")))
                    .contains("0   ", ExitCode.FAILURE.meaning(), ExitCode.USAGE.meaning());
        });
        assertThat(CliRun.of(Orderflow::commandLine, "order", "get", "--help").out())
                .contains(ExitCode.ORDER_FAILED.meaning())
                .doesNotContain(ExitCode.PORT_TAKEN.meaning());
    }

    /** The width of the terminal breaks lines, so that a text is a whole paragraph; only examples are lines of their own. */
    @Test
    void noTextIsBrokenByHand() {
        assertThat(commands().flatMap(OrderflowTest::texts))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .satisfiesAnyOf(
                                paragraph -> assertThat(paragraph).matches("(?s).*[.:]"),
                                example -> assertThat(example).startsWith("  ").hasSizeLessThanOrEqualTo(78)));
    }

    @Test
    void withoutACommandThereIsHelp() {
        for (String[] words : new String[][] {{}, {"order"}, {"topics", "--verbose"}}) {
            CliRun run = CliRun.of(Orderflow::commandLine, words);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("Usage: orderflow").contains("Commands:");
        }
        assertThat(CliRun.of(Orderflow::commandLine, "order", "--help").exitCode())
                .isZero();
    }

    @Test
    void aWrongOptionIsSaidInAFewLines() {
        assertThat(CliRun.of(Orderflow::commandLine, "order", "get", "1", "--wait", "abc")
                        .err()
                        .lines())
                .containsExactly(
                        "orderflow: Invalid value for option '--wait': 'abc' is not a whole number from 0 to 60000 (ms)",
                        "  try: orderflow order get --help");
        assertThat(CliRun.of(Orderflow::commandLine, "order", "get").err().lines())
                .hasSize(2);
        assertThat(CliRun.of(Orderflow::commandLine, "order", "get", "1", "--waits", "5")
                        .err()
                        .lines())
                .hasSizeLessThanOrEqualTo(3)
                .anyMatch(line -> line.contains("--wait"));
    }

    @Test
    void versionIsACommandToo() {
        assertThat(CliRun.of(Orderflow::commandLine, "version").out())
                .isEqualTo(CliRun.of(Orderflow::commandLine, "--version").out());
        assertThat(CliRun.of(Orderflow::commandLine, "version", "-o", "json").out())
                .contains("\"version\":\"" + BuildInfo.current().version() + "\"");
    }

    @Test
    void printsACompletionForShells() {
        assertThat(CliRun.of(Orderflow::commandLine, "completion").out())
                .contains("complete -F _complete_orderflow", "dead-letters", "--free-ports");
    }

    /** The script prints it without Java, where nothing is built yet. */
    @Test
    void theScriptsOwnHelpNamesTheSameCommands() throws IOException {
        String script = Files.readString(Path.of("../orderflow"));
        String help = script.substring(script.indexOf("\nCommands:\n"), script.indexOf("\nHELP\n"));

        assertThat(help.lines().skip(2).map(line -> line.strip().replaceFirst(" .*", "")))
                .containsExactlyElementsOf(
                        Stream.concat(Orderflow.commandLine().getSubcommands().keySet().stream(), Stream.of("prepare"))
                                .toList());
    }

    private static Stream<CommandLine> commands() {
        return below(Orderflow.commandLine()).filter(command -> !(command.getCommand() instanceof HelpCommand));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(OrderflowTest::below));
    }

    private static Stream<String> texts(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        return Stream.of(usage.description(), usage.footer())
                .flatMap(Arrays::stream)
                .filter(text -> !text.isBlank());
    }
}
