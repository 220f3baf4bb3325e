package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A build: a directory that holds an {@code orderflow} script. Knows nothing of what is measured.
 *
 * @param options of its {@code dev}, beside those of the measurement
 */
record Build(Side side, Path directory, List<String> options) {
    /** The first command of a checkout builds it. */
    static final Duration LONGEST_BUILD = Duration.ofMinutes(10);

    Build {
        options = List.copyOf(options);
        directory = directory.toAbsolutePath().normalize();
        if (!Files.isExecutable(script(directory))) {
            throw CommandFailure.of(
                            ExitCode.USAGE, side.name() + " has no script that can be executed: " + script(directory))
                    .helpedBy("give the directory of a checkout or of an unpacked distribution");
        }
    }

    Path script() {
        return script(directory);
    }

    /** Asks for its version, by the option that builds of every age have, and before that builds it if that is necessary. */
    String version(Path log) throws InterruptedException {
        call(log, "config", "-o", "json");
        return call(log, "--version").strip();
    }

    private String call(Path log, String... words) throws InterruptedException {
        try (ScriptProcess process = ScriptProcess.start(this, log, words)) {
            return process.output(LONGEST_BUILD);
        }
    }

    private static Path script(Path directory) {
        return directory.resolve("orderflow");
    }
}
