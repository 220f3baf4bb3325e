package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The build that the commands of {@code grow} measure, and what they do around their measurements. */
final class GrowBuild {
    @Option(
            names = "--build",
            paramLabel = "DIR",
            defaultValue = "${sys:orderflow.root:-.}",
            description = "Checkout or unpacked distribution to measure (default: this one).")
    private Path directory;

    /** Measures; stderr of {@code dev} goes to the log. */
    @FunctionalInterface
    interface Measurement {
        Growth of(Build build, Path log) throws InterruptedException;
    }

    /** Builds if that is necessary, measures, and prints. Keeps the log if something went wrong. */
    ExitCode measure(OutputOption output, Measurement measurement) throws InterruptedException {
        Build build = new Build(Side.THIS, directory, List.of());
        Machine machine = Machine.read(Path.of("/proc"));
        try {
            Path log = Files.createTempFile("orderflow-grow-", ".log");
            output.remark(build.directory() + ", is built first if necessary; stderr of dev: " + log);
            String version = build.version(log);
            Rehearsal.run();
            GrowthReport report = new GrowthReport(machine, version, measurement.of(build, log));
            output.print(report.json(), report::text);
            if (report.growth().errors().isEmpty()) {
                Files.delete(log);
                return ExitCode.OK;
            }
            return ExitCode.FAILURE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
