package dev.orderflow.launcher.dev;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The real {@code orderflow dev} as a process of its own, on free ports, with its temporary files under the test's. */
final class DevProcess implements AutoCloseable {
    private static final int START_SECONDS = 120;

    private final Process process;
    private final Path err;

    private DevProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    static DevProcess start(Path temporary, String... arguments) throws IOException {
        return start(Map.of(), temporary, arguments);
    }

    static DevProcess start(Map<String, String> environment, Path temporary, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The language in which the names of most enums cannot be made of lower-case letters.
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Orderflow.class.getName(),
                "dev",
                "-o",
                "json"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile(temporary, "dev-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new DevProcess(builder.start(), err);
    }

    /** What it prints on stdout when all is ready. */
    JsonNode awaitReady() throws Exception {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = CompletableFuture.supplyAsync(() -> readLine(out)).get(START_SECONDS, SECONDS);
        if (line == null) {
            throw new AssertionError("dev ended before it was ready: " + err());
        }
        return Json.MAPPER.readTree(line);
    }

    /** As Ctrl-C does for the JVM: SIGTERM. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, SECONDS)) {
            throw new AssertionError("dev does not end");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String readLine(BufferedReader out) {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
