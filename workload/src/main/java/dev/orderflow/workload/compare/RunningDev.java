package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code orderflow dev} of one build, on free ports, with temporary state unless told otherwise. Closing it ends it. */
final class RunningDev implements AutoCloseable {
    /** In the command line of a JVM that uses an archive of loaded classes. */
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private final long startNanos;
    private final ScriptProcess process;

    private RunningDev(long startNanos, ScriptProcess process) {
        this.startNanos = startNanos;
        this.process = process;
    }

    /**
     * @param environment settings of the services beside those of this process
     * @param options of {@code dev} beside those of the build and those that every run has
     */
    static RunningDev start(Build build, Path log, Map<String, String> environment, List<String> options) {
        List<String> words = new ArrayList<>(List.of("dev", "--free-ports", "-o", "json"));
        words.addAll(build.options());
        words.addAll(options);
        return new RunningDev(System.nanoTime(), ScriptProcess.start(build, log, environment, words));
    }

    /** Waits until all is ready. */
    DevAddresses awaitReady() throws InterruptedException {
        String line = process.firstLine(Build.LONGEST_BUILD);
        return DevAddresses.parse(line)
                .orElseThrow(() -> process.failure(ExitCode.FAILURE, "printed no addresses, but: " + line));
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    ProcessorTime processorTime() {
        return ProcessorTime.of(process.handle());
    }

    OptionalDouble residentMebibytes() throws InterruptedException {
        return ResidentMemory.mebibytes(process.handle());
    }

    boolean usesArchives() {
        return process.handle().info().commandLine().orElse("").contains(ARCHIVE);
    }

    /** The process of the services; empty after it ended, until {@code dev} has started the next one. */
    Optional<ProcessHandle> services() {
        return process.handle().children().findFirst();
    }

    @Override
    public void close() {
        process.close();
    }
}
