package dev.orderflow.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, to be killed, stopped, frozen and started again with the same arguments. It ends with this process: by
 * the end of its stdin, or, when it is frozen and would not see that, by this process's shutdown.
 */
final class TestJvm implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(50);
    private static final int TAIL_LINES = 15;

    private final List<String> command;
    private final Path log;
    private final Map<String, String> environment = new HashMap<>();
    private final Absences absences = new Absences();
    private final Thread atExit = new Thread(this::killNow, "test-jvm-end");
    private Process process;
    private boolean wanted;

    /** @param words what follows {@code java}: flags, class path, main class and arguments */
    TestJvm(List<String> words, Path log) {
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(words);
        this.log = log;
        absences.begin();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** What it has in its environment from the next start on, beside what this process has. */
    synchronized void environment(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** Starts it; returns at once. It counts as down until {@link #present} sees it answer. */
    synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(log + ": it runs already");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            wanted = true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether it was started, and neither killed nor stopped since. */
    synchronized boolean isWanted() {
        return wanted;
    }

    /** It was seen to answer. */
    synchronized void present() {
        if (isAlive()) {
            absences.end();
        }
    }

    /** {@code kill -9}. */
    synchronized void kill() {
        wanted = false;
        absences.begin();
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; its exit code, or none when it does not end and is killed. */
    synchronized Optional<Integer> stop() {
        wanted = false;
        absences.begin();
        // Not the process's own method: that closes stdin too, which ends the services at once.
        boolean unused = process.toHandle().destroy();
        try {
            if (process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        kill();
        return Optional.empty();
    }

    /** SIGSTOP: nothing runs in it, while its connections stay open. */
    synchronized void pause() {
        absences.begin();
        signal("STOP");
    }

    /** SIGCONT. */
    synchronized void resume() {
        signal("CONT");
        absences.end();
    }

    /** SIGQUIT: writes what every thread does into the log. */
    synchronized void dumpThreads() {
        signal("QUIT");
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    Absences absences() {
        return absences;
    }

    Path log() {
        return log;
    }

    /** The end of its log. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException failure) {
            return log + " cannot be read: " + failure;
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            kill();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** This process's class path, which has everything on it. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void killNow() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code + " (expected: 0)");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
