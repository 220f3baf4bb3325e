package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.workload.compare.Report.MeasuredBuild;
import dev.orderflow.workload.load.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow compare}: two builds in alternation under the same load. Only reads options and puts parts together. */
@Command(
        name = "compare",
        description = {
            "Compare the speed of two builds: start ./orderflow dev of each in turn, measure it at rest and under load,"
                    + " and print the ratios. A directory without a build is built first.",
            "Run it on an otherwise idle machine: the load runs on the same machine. Both builds get the settings in"
                    + " the environment. Ctrl-C stops what runs."
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class CompareCommand implements Callable<Integer> {
    private static final Duration PAUSE_BEFORE_REST = Duration.ofSeconds(10);
    private static final Duration CLIENTS_WARM_UP = Duration.ofSeconds(10);

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Checkout or unpacked distribution, the reference.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Checkout or unpacked distribution to compare.")
    private Path after;

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each build (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rest-seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Measured time at rest (default: ${DEFAULT-VALUE}).")
    private int restSeconds;

    @Option(
            names = "--warm-up",
            paramLabel = "ORDERS",
            defaultValue = "1000",
            description = "Orders of one client before its measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--orders",
            defaultValue = "500",
            description = "Measured orders of one client (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--clients", defaultValue = "64", description = "Concurrent clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Measured time of the concurrent clients (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--before-dev",
            paramLabel = "OPTION",
            description =
                    "Option of dev for BEFORE alone, such as --before-dev=--no-console. May be given several times.")
    private List<String> beforeOptions = List.of();

    @Option(
            names = "--after-dev",
            paramLabel = "OPTION",
            description = "The same for AFTER. With the same directory twice, options are compared instead of builds.")
    private List<String> afterOptions = List.of();

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || restSeconds < 1 || orders < 1 || clients < 1 || seconds < 1 || warmUp < 0) {
            throw CommandFailure.of(
                    ExitCode.USAGE,
                    "--rounds, --rest-seconds, --orders, --clients and --seconds must be at least 1, --warm-up 0");
        }
        Machine machine = Machine.read(Path.of("/proc"));
        List<MeasuredBuild> builds = new ArrayList<>();
        for (Build build : builds()) {
            output.remark(build.side().label() + ": " + build.directory() + ", is built first if necessary");
            Path log = log(build);
            builds.add(new MeasuredBuild(build, build.version(log)));
            delete(log);
        }
        Rehearsal.run();
        Plan plan = plan();
        Comparison comparison = compare(builds, plan);
        Report report = new Report(machine, builds, rounds, plan, comparison);
        output.print(report.json(), report::text);
        return (comparison.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILURE).code();
    }

    private List<Build> builds() {
        return List.of(new Build(Side.BEFORE, before, beforeOptions), new Build(Side.AFTER, after, afterOptions));
    }

    private Plan plan() {
        return new Plan(
                new Plan.Rest(PAUSE_BEFORE_REST, Duration.ofSeconds(restSeconds)),
                new Plan.OneClient(warmUp, orders),
                new Plan.ManyClients(new Clients(clients), CLIENTS_WARM_UP, Duration.ofSeconds(seconds)));
    }

    private Comparison compare(List<MeasuredBuild> builds, Plan plan) throws InterruptedException {
        List<RunResult> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Side side : Side.inRound(round)) {
                output.remark("round " + round + " of " + rounds + ", " + side.label());
                runs.add(run(build(builds, side), round, plan));
            }
        }
        return new Comparison(runs);
    }

    private static Build build(List<MeasuredBuild> builds, Side side) {
        return builds.stream()
                .map(MeasuredBuild::build)
                .filter(build -> build.side() == side)
                .findFirst()
                .orElseThrow();
    }

    private RunResult run(Build build, int round, Plan plan) throws InterruptedException {
        Path log = log(build);
        try {
            RunResult result = Run.of(build, round, plan, log, output::remark);
            if (result.errors().isEmpty()) {
                delete(log);
            } else {
                result.errors().forEach(error -> output.remark("  error: " + error + "; stderr of dev: " + log));
            }
            return result;
        } catch (CommandFailure e) {
            output.remark("  failed; stderr of dev: " + log);
            throw e;
        }
    }

    private static Path log(Build build) {
        try {
            return Files.createTempFile("orderflow-compare-" + build.side().label() + "-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path log) {
        try {
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
