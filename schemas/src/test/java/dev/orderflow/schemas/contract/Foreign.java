package dev.orderflow.schemas.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Maven profile has put below {@code target}: programs and jars of others, on no class path of this project. */
final class Foreign {

    static final String NOT_FETCHED = "not fetched (mvn verify -Pforeign-registries does it, as every build in CI)";

    static final String SERIALIZER = "confluent-serializer";

    static final String SERIALIZER_NOT_FETCHED = "not fetched (mvn verify -Pproof,confluent-serializer does it)";

    private static final Path DIRECTORY = Path.of("target", "foreign");
    /** Set by the profiles: what they fetched must then be found, or tests would be skipped unnoticed. */
    private static final String FETCHED = "foreign.registries.fetched";

    private static final String SERIALIZER_FETCHED = "confluent.serializer.fetched";

    private Foreign() {}

    static Optional<Path> directory(String name) {
        Path directory = DIRECTORY.resolve(name).toAbsolutePath();
        if (Files.isDirectory(directory)) {
            return Optional.of(directory);
        }
        if (Boolean.getBoolean(name.equals(SERIALIZER) ? SERIALIZER_FETCHED : FETCHED)) {
            throw new IllegalStateException(directory + " is missing, although the profile should have made it");
        }
        return Optional.empty();
    }

    /**
     * Loads jars, and classes that lie unpacked, apart from the class path, which stays their parent: Avro, Kafka and Jackson are
     * one for both sides.
     */
    static Optional<ClassLoader> classLoader(String name) {
        return directory(name).map(directory -> {
            try (Stream<Path> files = Files.walk(directory)) {
                URL[] jars = files.filter(file ->
                                file.equals(directory) || file.toString().endsWith(".jar"))
                        .map(Foreign::url)
                        .toArray(URL[]::new);
                return new URLClassLoader(jars, Foreign.class.getClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file without a URL: " + jar, e);
        }
    }
}
