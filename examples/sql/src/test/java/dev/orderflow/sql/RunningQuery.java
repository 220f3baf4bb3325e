package dev.orderflow.sql;

import dev.orderflow.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The runner in a process of its own, as README starts it. */
final class RunningQuery implements AutoCloseable {
    private final Process process;
    private final Path log;

    private RunningQuery(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningQuery start(Path log, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("sql.opens").split(" ")));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=logback.xml"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SqlMain.class.getName()));
        command.addAll(words);
        try {
            return new RunningQuery(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        Await.until(() -> !process.isAlive());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
