package dev.orderflow.schemas.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Apicurio Registry as its own process, on ports of 127.0.0.1 that it picks itself, with its storage in memory. Its
 * Confluent interface is one of several that it has.
 */
final class ApicurioRegistry implements AutoCloseable {

    private static final String NAME = "Apicurio Registry 3.3.3";
    private static final String CONFLUENT_INTERFACE = "/apis/ccompat/v7";
    private static final String OWN_INTERFACE = "/apis/registry/v2";
    private static final int JAVA_VERSION = 21;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    private final Optional<Process> process;
    private final RegistryUnderTest underTest;

    private ApicurioRegistry(Optional<Process> process, RegistryUnderTest underTest) {
        this.process = process;
        this.underTest = underTest;
    }

    /** Where its own clients find what others find at this address of its Confluent interface. */
    static String ownInterface(String confluentInterface) {
        return confluentInterface.replace(CONFLUENT_INTERFACE, OWN_INTERFACE);
    }

    /** Starts it, or says why it cannot be started here. */
    static ApicurioRegistry start() {
        Optional<Path> home = Foreign.directory("apicurio-registry");
        Optional<Path> java = NewerJava.atLeast(JAVA_VERSION);
        if (home.isEmpty()) {
            return missing(Foreign.NOT_FETCHED);
        }
        if (java.isEmpty()) {
            return missing("needs Java " + JAVA_VERSION + " or later, and none was found in JAVA_HOME, JAVA"
                    + JAVA_VERSION + "_HOME, on the PATH or in /usr/lib/jvm");
        }
        return started(java.get(), home.get());
    }

    RegistryUnderTest underTest() {
        return underTest;
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }

    private static ApicurioRegistry missing(String reason) {
        return new ApicurioRegistry(Optional.empty(), RegistryUnderTest.missing(NAME, reason));
    }

    private static ApicurioRegistry started(Path java, Path home) {
        File log = home.resolveSibling("apicurio-registry.log").toFile();
        try {
            Process process = new ProcessBuilder(command(java))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            String url = url(process, log.toPath());
            return new ApicurioRegistry(
                    Optional.of(process),
                    RegistryUnderTest.running(NAME, url + CONFLUENT_INTERFACE, ApicurioDifferences.KNOWN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both ports on loopback: by default the management port is open on all addresses. */
    private static List<String> command(Path java) {
        return List.of(
                java.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dapicurio.import.work-dir=work",
                "-Dapicurio.storage.snapshot.location=work",
                "-jar",
                "quarkus-run.jar");
    }

    private static String url(Process process, Path log) {
        return Awaitility.await("Apicurio's start, see " + log)
                .atMost(START_TIMEOUT)
                .until(() -> listening(process, log), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> listening(Process process, Path log) throws IOException {
        String written = Files.readString(log);
        if (!process.isAlive()) {
            throw new IllegalStateException("Apicurio ended with " + process.exitValue() + ": " + written);
        }
        Matcher listening = LISTENING.matcher(written);
        return listening.find() ? Optional.of(listening.group(1)) : Optional.empty();
    }
}
