package dev.orderflow.tea;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A part of the shop as a process of its own, which can be killed. */
final class TeaProcess implements AutoCloseable {
    private static final int STOPPED_WITHIN_SECONDS = 60;

    private final List<String> command;
    private final File log;
    private Process process;

    /** Starts it. */
    TeaProcess(String part, Map<String, String> settings, Path logs) {
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                TeaMain.class.getName(),
                part));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        log = logs.resolve("tea-" + part + ".log").toFile();
        start();
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}; returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not die: " + command);
        }
    }

    /** SIGTERM. @return the exit code */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not stop: " + command);
        }
        return process.exitValue();
    }

    File log() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
