package dev.orderflow.launcher.dev;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.Logs;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.launcher.service.ServicesMain;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow dev}: everything on this machine, until Ctrl-C. */
@Command(
        name = "dev",
        description = {
            "Run everything on this machine, on loopback only: Kafka, a schema registry, all services, and a mail"
                    + " server that shows the e-mails and delivers none.",
            "Ctrl-C stops it. Without --data-dir, all state is temporary.",
            "Settings of the services come from the environment; ./orderflow config lists their variables."
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.PORT_TAKEN, ExitCode.DIRECTORY_IN_USE})
public final class DevCommand implements Callable<Integer> {
    /** For each thing that is started: on a machine that is busy with something else it takes long, and comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String DEFAULT_PARTITIONS = "" + Topics.DEFAULT_PARTITIONS;

    /** Each is a task of every application, with stores of its own, on one machine. */
    private static final int MOST_PARTITIONS = 100;

    /** Each is a JVM with six services and hundreds of megabytes. */
    private static final int MOST_INSTANCES = 9;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Keep the state in DIR, and continue from it.")
    private Path dataDirectory;

    @Option(names = "--free-ports", description = "Use free ports instead of the default ones.")
    private boolean freePorts;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = DEFAULT_PARTITIONS,
            description =
                    "Partitions of every topic, 1 to 100 (default: ${DEFAULT-VALUE}). Fixed for a data directory.")
    private int partitions;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Processes with all services, 1 to 9 (default: ${DEFAULT-VALUE}). Those after the first use free"
                            + " ports.")
    private int instances;

    @Option(names = "--open", description = "Open the console in the browser when all is ready.")
    private boolean open;

    @Option(names = "--no-console", description = "Run without the console, which no order needs.")
    private boolean noConsole;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw CommandFailure.of(ExitCode.USAGE, "--partitions must be from 1 to " + MOST_PARTITIONS);
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw CommandFailure.of(ExitCode.USAGE, "--instances must be from 1 to " + MOST_INSTANCES);
        }
        if (open && noConsole) {
            throw CommandFailure.of(ExitCode.USAGE, "--open and --no-console: there is nothing to open");
        }
        try (Instances ports = Instances.of(ports(), instances);
                StopSignal stop = new StopSignal();
                StateDirectory state =
                        dataDirectory == null ? StateDirectory.temporary() : StateDirectory.at(dataDirectory)) {
            DevPlan plan = new DevPlan(ports.all(), state.root(), !noConsole);
            Logs.toFile(plan.log());
            ServicesMain.check(plan.servicesWords(1));
            output.remark("starting; logs: " + plan.log() + " and " + plan.servicesLogs());
            try {
                run(plan, state, stop);
                return ExitCode.OK.code();
            } catch (RuntimeException e) {
                state.keep();
                output.remark("kept for inspection: " + state.root() + ", with dev.log and the logs of the services");
                throw e;
            }
        }
    }

    private void run(DevPlan plan, StateDirectory state, StopSignal stop) throws InterruptedException {
        GivenUp givenUp = new GivenUp(stop);
        try (StartProgress progress = StartProgress.start(output::remark);
                DevSystem system = DevSystem.start(plan, output::remark, progress, givenUp::run)) {
            progress.waitFor("topics and schemas");
            new DevTopics(plan.clients(), plan.topics(), partitions, plan.log())
                    .apply(Deadline.in(PATIENCE), stop::isRequested);
            progress.done("topics and schemas");
            awaitReady(system, plan, progress, stop);
            if (!stop.isRequested()) {
                report(system, plan, state);
            }
            watch(system, plan, progress, stop);
            givenUp.check(plan);
            output.remark("stopping");
        }
        output.remark(state.isTemporary() ? "stopped, state deleted" : "stopped, state kept in " + state.root());
    }

    private Ports ports() {
        Ports usual = Ports.usual(Services.ALL.defaultPorts());
        if (freePorts) {
            return usual.replacedByFree();
        }
        Map<String, Integer> taken = usual.taken();
        if (!taken.isEmpty()) {
            throw portsTaken(taken);
        }
        return usual;
    }

    private static CommandFailure portsTaken(Map<String, Integer> taken) {
        PortHolder holders = new PortHolder(Path.of("/proc"));
        StringJoiner text = new StringJoiner("; ");
        taken.forEach((name, port) -> text.add("port " + port + " for " + name + " is taken"
                + holders.of(port).map(holder -> " by " + holder).orElse("")));
        return CommandFailure.of(ExitCode.PORT_TAKEN, text.toString())
                .because("another ./orderflow dev runs, or another program uses the port")
                .helpedBy("stop it, or ./orderflow dev --free-ports");
    }

    private static void awaitReady(DevSystem system, DevPlan plan, StartProgress progress, StopSignal stop)
            throws InterruptedException {
        Map<String, String> missing = system.awaitReady(PATIENCE, progress, stop::isRequested);
        if (!missing.isEmpty() && !stop.isRequested()) {
            throw CommandFailure.of(
                            ExitCode.TIMEOUT,
                            "no service became ready for " + PATIENCE.toSeconds() + " s; these are not: "
                                    + DevSystem.text(missing))
                    .because("this machine is too busy, or see " + plan.servicesLogs());
        }
    }

    private void report(DevSystem system, DevPlan plan, StateDirectory state) {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        ReadyReport report = new ReadyReport(plan, Duration.between(started, Instant.now()), system.servicesPids());
        output.remark("ready after " + report.seconds() + " s; state in " + state.root()
                + (state.isTemporary() ? ", deleted at the end" : ", kept") + "; Ctrl-C stops");
        output.print(report.json(), report::text);
        if (open) {
            List<String> command = BrowserOpener.command(System.getProperty("os.name"), System.getenv());
            var unused = new BrowserOpener(command, output::remark).open(report.console());
        }
    }

    /** Until the end is asked for; says when services that died are ready again. */
    private void watch(DevSystem system, DevPlan plan, StartProgress progress, StopSignal stop)
            throws InterruptedException {
        int starts = system.servicesStarts();
        while (!stop.await(LOOK_AGAIN)) {
            if (system.servicesStarts() != starts) {
                starts = system.servicesStarts();
                awaitReady(system, plan, progress, stop);
                output.remark("the services are ready again, process "
                        + system.servicesPids().stream().map(String::valueOf).collect(Collectors.joining(" and ")));
            }
        }
    }

    /** The ports of each process of the services, held until the end. */
    private record Instances(List<Ports> all) implements AutoCloseable {
        static Instances of(Ports first, int number) {
            List<Ports> all = new ArrayList<>(List.of(first));
            try {
                while (all.size() < number) {
                    all.add(first.replacedByFree());
                }
            } catch (RuntimeException e) {
                new Instances(all).close();
                throw e;
            }
            return new Instances(all);
        }

        @Override
        public void close() {
            all.forEach(Ports::close);
        }
    }

    /** Remembers that the services were not started again, which ends everything. */
    private static final class GivenUp {
        private final StopSignal stop;
        private volatile boolean given;

        GivenUp(StopSignal stop) {
            this.stop = stop;
        }

        void run() {
            given = true;
            stop.request();
        }

        void check(DevPlan plan) {
            if (given) {
                throw CommandFailure.of(ExitCode.FAILURE, "the services did not become ready")
                        .because("see " + plan.servicesLogs());
            }
        }
    }
}
