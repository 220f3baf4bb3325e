package dev.orderflow.loyalty.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The Maven of the PATH, with a local repository that is empty at first. What the build of this test has downloaded is a further
 * remote repository, so that nothing is downloaded again, and nothing is written there.
 *
 * @param settings a file of Maven's settings
 * @param repository the local repository
 */
record Maven(Path settings, Path repository) {
    private static final int LONGEST_MINUTES = 10;
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** Whether there is one. */
    static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "mvn")));
    }

    /** @param downloaded the local repository of the build that runs this test */
    static Maven in(Path directory, Path downloaded) throws IOException {
        String repository = "<id>downloaded</id><url>" + downloaded.toUri() + "</url>";
        Path settings = Files.createDirectories(directory).resolve("settings.xml");
        Files.writeString(
                settings,
                "<settings><profiles><profile><id>here</id>"
                        + "<repositories><repository>" + repository + "</repository></repositories>"
                        + "<pluginRepositories><pluginRepository>" + repository
                        + "</pluginRepository></pluginRepositories>"
                        + "</profile></profiles><activeProfiles><activeProfile>here</activeProfile></activeProfiles></settings>");
        return new Maven(settings, directory.resolve("repository"));
    }

    /** Runs a command that begins with {@code mvn}, as it would be typed there, to its end; fails the test if it fails. */
    void type(String command, Path there) throws IOException, InterruptedException {
        assertThat(command).startsWith("mvn ");
        Path log = there.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        command + " --batch-mode -s '" + settings + "' '-Dmaven.repo.local=" + repository + "'")
                .directory(there.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", QUICK); // a build is too short for the second compiler
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as(command)
                    .isTrue();
            assertThat(maven.exitValue())
                    .as(command + "\n" + Files.readString(log))
                    .isZero();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }
}
