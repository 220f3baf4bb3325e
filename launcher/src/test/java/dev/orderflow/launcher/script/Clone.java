package dev.orderflow.launcher.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A clone of the repository as far as the script looks at it: the script itself, poms, one module, and stand-ins for Java
 * and Maven that write down how they were called. So that what the script decides is tested in no time.
 */
final class Clone {
    private static final int LONGEST_RUN_SECONDS = 60;

    private static final String JAVA = """
            #!/usr/bin/env bash
            case "$*" in
                -version) echo 'openjdk version "17.0.1"' >&2 ;;
                *-XshowSettings*) echo "    java.home = $(dirname "$(dirname "$0")")" >&2 ;;
                *-Xshare:on*) [[ ! -f "$(dirname "$0")/misfit" ]] ;;
                *ArchiveClassesAtExit=*)
                    { compgen -A variable | grep ORDERFLOW_ || true; echo "started"; } >>"$(dirname "$0")/prepared"
                    archives="$(dirname "${JAVA_TOOL_OPTIONS#*=?}")"
                    touch "$archives/dev.jsa" "$archives/services.jsa"
                    echo "registry http://127.0.0.1:1" ;;
                *) echo "java $*" ;;
            esac
            """;

    private static final String MVN = """
            #!/usr/bin/env bash
            if [[ "$1" == --version ]]; then echo "Apache Maven 3.9.9" && exit 0; fi
            echo "[INFO] Building Orderflow: service kit 0.1.0               [2/10]"
            echo "[INFO] Downloaded from central: https://maven.example.com/a.jar (1 kB at 1 kB/s)"
            if [[ -f broken ]]; then echo "[ERROR] broken.java:[1,1] no" && exit 1; fi
            ./package
            """;

    /** What {@code mvn package} leaves behind. */
    private static final String PACKAGE = """
            #!/usr/bin/env bash
            for module in schemas workload launcher; do
                mkdir -p $module/target/classes launcher/target/orderflow/{lib,workload}
                date +%N >$module/target/classes/A.class
                cp $module/target/classes/A.class $module/target/$module-0.1.0.jar
            done
            cp schemas/target/schemas-0.1.0.jar launcher/target/orderflow/lib
            cp workload/target/workload-0.1.0.jar launcher/target/orderflow/workload
            """;

    private final Path root;
    private final Path bin;

    private Clone(Path root, Path bin) {
        this.root = root;
        this.bin = bin;
    }

    /** One run that has ended. */
    record Run(int exitCode, String out, String err) {}

    /** With sources of an hour ago, so that what is built now is newer. */
    static Clone in(Path directory) throws IOException {
        Clone clone = new Clone(
                Files.createDirectory(directory.resolve("clone")),
                Files.createDirectories(directory.resolve("jdk/bin")));
        Files.copy(Path.of("../orderflow"), clone.root.resolve("orderflow"));
        clone.source("pom.xml", "<artifactId>orderflow</artifactId>\n<version>1.2.3</version>\n");
        clone.source(".mvn/jvm.config", "");
        for (String module : List.of("schemas", "workload", "launcher")) {
            clone.source(module + "/pom.xml", "");
            clone.source(module + "/src/main/A.java", "");
        }
        executable(clone.root.resolve("package"), PACKAGE);
        executable(clone.bin.resolve("java"), JAVA);
        executable(clone.bin.resolve("javac"), "");
        executable(clone.bin.resolve("mvn"), MVN);
        return clone;
    }

    Path bin() {
        return bin;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** A source that was written an hour ago. */
    void source(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        FileTime then = FileTime.from(Instant.now().minusSeconds(3_600));
        for (Path path = file; !path.equals(root.getParent()); path = path.getParent()) {
            Files.setLastModifiedTime(path, then);
        }
    }

    /** As a developer edits it now, some time after the build. */
    void edit(String name) throws IOException {
        Files.setLastModifiedTime(file(name), FileTime.from(Instant.now().plusSeconds(60)));
    }

    Run run(String... words) throws IOException, InterruptedException {
        return run(Map.of(), words);
    }

    Run run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(root.getParent(), "run-", ".out");
        Path err = Files.createTempFile(root.getParent(), "run-", ".err");
        String[] command = new String[words.length + 1];
        command[0] = file("orderflow").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("ORDERFLOW_") || key.startsWith("JAVA"));
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(words) + " does not end: " + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** What Maven does when it is run without the script. */
    void packagedByMaven() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("./package")
                .directory(root.toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError("./package failed");
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
