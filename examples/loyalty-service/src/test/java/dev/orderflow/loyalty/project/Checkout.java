package dev.orderflow.loyalty.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the repository as it is cloned: without anything that was built, and of the sources only those of the modules that are
 * built in it. The build that runs the test uses its own directories, which another one must not touch.
 */
record Checkout(Path directory) {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    /** @param modules whose sources are needed, besides the poms of all */
    static Checkout in(Path directory, List<String> modules) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        copy(Path.of("pom.xml"), directory);
        copyAll(Path.of(".mvn"), directory);
        copyAll(Path.of("config"), directory);
        for (MatchResult module : MODULE.matcher(pom).results().toList()) {
            copy(Path.of(module.group(1), "pom.xml"), directory);
        }
        for (String module : modules) {
            copyAll(Path.of(module, "src", "main"), directory);
        }
        return new Checkout(directory);
    }

    private static void copyAll(Path below, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(below))) {
            files.filter(Files::isRegularFile).map(ROOT::relativize).forEach(file -> copy(file, directory));
        }
    }

    private static void copy(Path file, Path directory) {
        try {
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(ROOT.resolve(file), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
