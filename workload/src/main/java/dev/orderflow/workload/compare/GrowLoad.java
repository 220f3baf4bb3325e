package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.workload.load.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The load that is the same for each value: that of {@code compare}, shorter. */
final class GrowLoad {
    private static final Duration PAUSE_BEFORE_REST = Duration.ofSeconds(5);
    private static final Duration CLIENTS_WARM_UP = Duration.ofSeconds(10);

    @Option(
            names = "--rest-seconds",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Measured time at rest (default: ${DEFAULT-VALUE}).")
    private int restSeconds;

    @Option(
            names = "--warm-up",
            paramLabel = "ORDERS",
            defaultValue = "300",
            description = "Orders of one client before its measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--orders",
            defaultValue = "200",
            description = "Measured orders of one client (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--clients", defaultValue = "64", description = "Concurrent clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "Measured time of the concurrent clients (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** A parameter, its values, and what a value means. */
    record Parameter(String name, List<Integer> values, IntFunction<Plan.Subject> subject) {}

    /** Starts {@code dev} once for each value. */
    GrowBuild.Measurement of(Parameter parameter, OutputOption output) {
        Plan plan = plan();
        return (build, log) -> {
            List<Growth.Column> columns = new ArrayList<>();
            for (int value : parameter.values()) {
                output.remark(parameter.name() + " " + value);
                Plan on = plan.on(parameter.subject().apply(value));
                columns.add(Growth.Column.of(
                        value, () -> column(value, Run.of(build, columns.size() + 1, on, log, output::remark))));
            }
            List<Figure> figures =
                    Arrays.stream(Measure.values()).map(Figure::of).toList();
            return new Growth(parameter.name(), plan.text(), figures, columns);
        };
    }

    private Plan plan() {
        if (restSeconds < 1 || orders < 1 || clients < 1 || seconds < 1 || warmUp < 0) {
            throw CommandFailure.of(
                    ExitCode.USAGE,
                    "--rest-seconds, --orders, --clients and --seconds must be at least 1, --warm-up 0");
        }
        return new Plan(
                new Plan.Rest(PAUSE_BEFORE_REST, Duration.ofSeconds(restSeconds)),
                new Plan.OneClient(warmUp, orders),
                new Plan.ManyClients(new Clients(clients), CLIENTS_WARM_UP, Duration.ofSeconds(seconds)));
    }

    private static Growth.Column column(int value, RunResult run) {
        return new Growth.Column(
                value,
                run.values().entrySet().stream()
                        .collect(Collectors.toMap(entry -> Figure.of(entry.getKey()), entry -> entry.getValue())),
                run.errors());
    }
}
