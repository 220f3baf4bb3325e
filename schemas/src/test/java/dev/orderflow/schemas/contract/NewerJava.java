package dev.orderflow.schemas.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a Java of at least some version on this machine, where such things usually are. */
final class NewerJava {

    private static final Pattern HOME_VARIABLE = Pattern.compile("(JAVA|JDK)_?\\d*_?HOME.*");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private NewerJava() {}

    /** The {@code java} command of the first one found. */
    static Optional<Path> atLeast(int version) {
        return homes().filter(home -> versionOf(home) >= version)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> homes() {
        Stream<Path> variables = System.getenv().entrySet().stream()
                .filter(variable -> HOME_VARIABLE.matcher(variable.getKey()).matches())
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .map(Path::of);
        Stream<Path> commands = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "java"))
                .filter(Files::isExecutable)
                .map(NewerJava::homeOf);
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> installed = Stream.of(
                        Path.of("/usr/lib/jvm"), user.resolve(".jdks"), user.resolve(".sdkman/candidates/java"))
                .flatMap(NewerJava::list);
        Stream<Path> mac = list(Path.of("/Library/Java/JavaVirtualMachines")).map(jdk -> jdk.resolve("Contents/Home"));
        return Stream.of(variables, Stream.of(Path.of(System.getProperty("java.home"))), commands, installed, mac)
                .flatMap(homes -> homes);
    }

    /** By the file that every JDK has carried since version 9, so that none needs to be run. */
    private static int versionOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path homeOf(Path command) {
        try {
            return command.toRealPath().getParent().getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
