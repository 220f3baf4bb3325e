package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow stored}: what the orders of the past cost a list, a recovery and a start. */
@Command(
        name = "stored",
        description = {
            "Measure with more ended orders in one data directory: a list, kill -9 of the services until the next order"
                    + " is VALIDATED, and a start of everything.",
            "Each order that is stored is created and shipped first; 10,000 take a minute or more. With --sent, those above"
                    + " that number are copies of their rows in the changelogs of orders-service, from which it then restores"
                    + " its state: a recovery costs the same, and what the other services store does not grow."
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowStoredCommand implements Callable<Integer> {
    private static final int MOST = 100_000_000;

    @Parameters(
            paramLabel = "ORDERS",
            arity = "0..*",
            split = ",",
            defaultValue = "1000,10000",
            description = "Stored orders, each number above the one before (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Option(
            names = "--sent",
            paramLabel = "ORDERS",
            defaultValue = "100000000",
            description =
                    "At most so many orders are sent, and the others are copies of these (default: all are sent).")
    private int sent;

    @Option(
            names = "--kills",
            defaultValue = "3",
            description = "Kills at each number, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "A new or empty directory. It is kept, to look at what is in it.")
    private Path data;

    @Mixin
    private GrowBuild build;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        List<Integer> orders = GrowValues.rising(values, MOST);
        if (kills < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--kills must be at least 1");
        }
        if (sent < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--sent must be at least 1");
        }
        requireEmpty();
        return build.measure(output, (measured, log) -> {
                    StoredRun run = new StoredRun(
                            new StoredRun.Setting(measured, data.toAbsolutePath(), sent, kills, log, output::remark));
                    List<Growth.Column> columns = new ArrayList<>();
                    for (int count : orders) {
                        output.remark("stored orders " + count);
                        columns.add(Growth.Column.of(count, () -> run.at(count)));
                    }
                    String plan = kills + (kills == 1 ? " kill" : " kills") + " and one start at each number of orders";
                    return new Growth("stored orders", plan, StoredRun.FIGURES, columns);
                })
                .code();
    }

    private void requireEmpty() {
        try (Stream<Path> files = Files.exists(data) ? Files.list(data) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw CommandFailure.of(ExitCode.USAGE, "--data-dir " + data + " is not empty");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
