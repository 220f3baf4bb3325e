package dev.orderflow.launcher.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code tar.gz} that the build made, unpacked, and its script as people run it: from a directory of their own, with
 * only those programs on the PATH that the script may need, so neither Maven nor git nor a compiler.
 */
final class Distribution {
    static final String ARCHIVE = "distribution.archive";

    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "grep", "head", "mkdir", "readlink", "rm", "sed", "sleep", "touch");
    private static final int LONGEST_RUN_SECONDS = 240;

    private final Path home;
    private final Path elsewhere;
    private final Path path;

    private Distribution(Path home, Path elsewhere, Path path) {
        this.home = home;
        this.elsewhere = elsewhere;
        this.path = path;
    }

    /** One run that has ended. */
    record Run(int exitCode, String out, String err) {}

    /** Unpacks it below the directory, in one whose name has a space. */
    static Distribution unpackedIn(Path directory) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty(ARCHIVE));
        Path place = Files.createDirectory(directory.resolve("a place"));
        int code = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", place.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(archive + " cannot be unpacked: tar ended with " + code);
        }
        String name = archive.getFileName().toString().replaceFirst("\\.tar\\.gz$", "");
        Path path = Files.createDirectory(directory.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), installed(tool));
        }
        Files.createSymbolicLink(path.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        return new Distribution(place.resolve(name), Files.createDirectory(directory.resolve("elsewhere")), path);
    }

    Path home() {
        return home;
    }

    /** The jars of the commands that make traffic, which images leave out. */
    Path workload() {
        return home.resolve("workload");
    }

    Path script() {
        return home.resolve("orderflow");
    }

    /** The directory that runs start in. */
    Path elsewhere() {
        return elsewhere;
    }

    /** Every file with its size and time, by which what was written would show. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    /** The names of the jars in {@code lib} and {@code workload} that others wrote, or that are ours. */
    List<String> jars(boolean ours) throws IOException {
        try (Stream<Path> lib = Files.list(home.resolve("lib"));
                Stream<Path> workload = Files.list(workload())) {
            return Stream.concat(lib, workload)
                    .map(jar -> jar.getFileName().toString())
                    .filter(jar -> ours == isOurs(jar))
                    .sorted()
                    .toList();
        }
    }

    Run run(String... words) throws IOException, InterruptedException {
        return run(script(), Map.of(), words);
    }

    Run run(Path script, Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(elsewhere, "run-", ".out");
        Path err = Files.createTempFile(elsewhere, "run-", ".err");
        Process process = start(script, environment, List.of(words), out, err);
        if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(words) + " does not end: " + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts the script; it is the caller who ends it. */
    Process start(Path script, Map<String, String> environment, List<String> words, Path out, Path err)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("ORDERFLOW_") || key.startsWith("JAVA"));
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private boolean isOurs(String jar) {
        String version = home.getFileName().toString().replaceFirst("^orderflow-", "");
        return jar.endsWith("-" + version + ".jar") && isModule(jar, version);
    }

    private static boolean isModule(String jar, String version) {
        String module = jar.substring(0, jar.length() - version.length() - ".jar".length() - 1);
        return Files.exists(Path.of("..", module, "pom.xml"));
    }

    /** Where the texts are that a jar carries itself. */
    Path ownTexts(String jar) {
        return home.resolve("third-party").resolve(jar.replaceFirst("\\.jar$", "-jar"));
    }

    private static Path installed(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + " is not on the PATH"));
    }
}
