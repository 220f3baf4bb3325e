package dev.orderflow.cli.tail;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.TestCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real {@code orderflow tail} as a process of its own, which can be read line by line, and interrupted. */
final class TailProcess implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private TailProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static TailProcess start(TestCluster cluster, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Orderflow.class.getName()));
        command.addAll(command(cluster, words));
        return new TailProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The words after {@code orderflow}; what is given stands before where the cluster is, unless it says so itself. */
    static List<String> command(TestCluster cluster, String... words) {
        List<String> command = new ArrayList<>(List.of("tail"));
        command.addAll(List.of(words));
        cluster.settings().forEach((key, value) -> {
            if (!command.contains("--" + key.replace('.', '-'))) {
                command.addAll(List.of("--" + key, value));
            }
        });
        return command;
    }

    String line() throws Exception {
        String line = CompletableFuture.supplyAsync(this::readLine).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("tail has ended");
        }
        return line;
    }

    /** As Ctrl-C does for the JVM: SIGTERM. */
    void interrupt() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("tail does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String readLine() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
