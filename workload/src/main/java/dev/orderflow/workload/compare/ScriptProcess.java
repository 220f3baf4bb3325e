package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.topic.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The script of a build as a child process; its stderr goes to the end of a log. Closing it ends the process and all
 * that it started, and so does the end of this JVM, for example at Ctrl-C.
 */
final class ScriptProcess implements AutoCloseable {
    /** dev ends itself before this when something hangs. */
    private static final Duration LONGEST_END = StopSignal.longestEnd().plusSeconds(20);

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedReader out;
    private final Thread hook = new Thread(this::stop, "stop-script");

    private ScriptProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static ScriptProcess start(Build build, Path log, String... words) {
        return start(build, log, Map.of(), List.of(words));
    }

    /** @param environment beside that of this process */
    static ScriptProcess start(Build build, Path log, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>(List.of(build.script().toString()));
        command.addAll(words);
        String name = build.side().label() + ", " + String.join(" ", command);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            ScriptProcess started = new ScriptProcess(name, log, builder.start());
            started.endWithThisJvm();
            return started;
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.FAILURE, name + ": cannot be executed")
                    .because(String.valueOf(e.getMessage()))
                    .from(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The first line of its stdout, which it must print within the given time. */
    String firstLine(Duration atMost) throws InterruptedException {
        return read(ScriptProcess::line, atMost)
                .orElseThrow(() -> failure(ExitCode.FAILURE, "ended before it printed anything"));
    }

    /** All of its stdout. It must end within the given time, and with exit code 0. */
    String output(Duration atMost) throws InterruptedException {
        Deadline deadline = Deadline.in(atMost);
        String text = read(reader -> reader.lines().collect(Collectors.joining("\n")), atMost);
        if (!process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure(ExitCode.TIMEOUT, "did not end within " + atMost.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failure(ExitCode.FAILURE, "ended with exit code " + process.exitValue());
        }
        return text;
    }

    /** A failure of this process that names its log. */
    CommandFailure failure(ExitCode code, String what) {
        return CommandFailure.of(code, name + ": " + what).because("see " + log);
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            awaitTheEnd();
        }
    }

    private void endWithThisJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            close();
        }
    }

    private <T> T read(Function<BufferedReader, T> how, Duration atMost) throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> how.apply(out)).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure(ExitCode.TIMEOUT, "printed nothing within " + atMost.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(ExitCode.FAILURE, "its output cannot be read").from(e);
        }
    }

    private static Optional<String> line(BufferedReader reader) {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** This JVM is ending, and with it the process: what failed because of that would only mislead. */
    private static void awaitTheEnd() {
        try {
            Deadline.in(LONGEST_END).pause(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
