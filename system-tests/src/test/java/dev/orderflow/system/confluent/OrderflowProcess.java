package dev.orderflow.system.confluent;

import dev.orderflow.launcher.Orderflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command as a process of its own, whose trust in servers is the JVM's, as it is outside of tests. */
final class OrderflowProcess implements AutoCloseable {
    private static final int LONGEST_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private OrderflowProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static OrderflowProcess start(List<String> flags, Path directory, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Orderflow.class.getName()));
        command.addAll(words);
        Path out = Files.createTempFile(directory, words.get(0) + "-", ".out");
        Path err = Files.createTempFile(directory, words.get(0) + "-", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new OrderflowProcess(process, out, err);
    }

    /** Waits for its end; the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + err());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Where a service listens, as its log says; nowhere, before it has started. */
    String url(String service) {
        Matcher port = Pattern.compile("Service started service=" + service + " port=(\\d+)")
                .matcher(err());
        return port.find() ? "http://127.0.0.1:" + port.group(1) : "";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
