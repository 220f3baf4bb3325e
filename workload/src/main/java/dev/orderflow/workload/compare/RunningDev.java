package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** {@code orderflow dev} of one build, on free ports and with temporary state. Closing it ends it. */
final class RunningDev implements AutoCloseable {
    /** In the command line of a JVM that uses an archive of loaded classes. */
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private final long startNanos = System.nanoTime();
    private final ScriptProcess process;

    private RunningDev(Build build, Path log) {
        this.process = ScriptProcess.start(build, log, "dev", "--free-ports", "-o", "json");
    }

    static RunningDev start(Build build, Path log) {
        return new RunningDev(build, log);
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

    @Override
    public void close() {
        process.close();
    }
}
