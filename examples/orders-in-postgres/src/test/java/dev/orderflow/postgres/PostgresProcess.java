package dev.orderflow.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as README starts it. */
final class PostgresProcess implements AutoCloseable {
    private static final int ENDS_WITHIN_SECONDS = 120;

    private final Process process;
    private final Path log;

    private PostgresProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static PostgresProcess start(String command, Map<String, String> settings, Path log) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                PostgresMain.class.getName(),
                command));
        settings.forEach((name, value) -> words.add(name + "=" + value));
        try {
            return new PostgresProcess(
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        int unused = awaitEnd();
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        int unused = awaitEnd();
    }

    /** @return its exit code */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + log());
        }
        return process.exitValue();
    }

    /** Of all processes with this log. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
