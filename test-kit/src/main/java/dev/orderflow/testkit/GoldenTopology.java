package dev.orderflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/**
 * Holds a topology to its description in the module's test resources. The names in it are stored data: of changelogs, of
 * repartition topics, of what is in them.
 */
public final class GoldenTopology {
    private static final Path ACTUAL = Path.of("target", "golden");

    private GoldenTopology() {}

    /**
     * Fails if a step has no name, or if anything differs from the description.
     *
     * @param file name of the resource, such as {@code fraud-topology.txt}
     */
    public static void assertUnchanged(Topology topology, String file) {
        String description = topology.describe().toString();
        assertThat(description)
                .as("every step, store and internal topic has a name of its own, not a number that moves")
                .doesNotContain("KSTREAM-", "KTABLE-");
        Path actual = write(description, file);
        assertThat(description.strip())
                .as(
                        "%s: names of steps, stores and internal topics are stored data. If this change is not wanted,"
                                + " take it back. If it is, it is a migration of every installation: say in docs/adr what"
                                + " becomes of the state that is there, then accept it with: cp %s %s",
                        file, actual, Path.of("src", "test", "resources", file).toAbsolutePath())
                .isEqualToNormalizingNewlines(golden(file).strip());
    }

    private static Path write(String description, String file) {
        try {
            Path actual = Files.createDirectories(ACTUAL).resolve(file).toAbsolutePath();
            return Files.writeString(actual, description.strip() + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where there is none yet, so that the first one is accepted in the same way. */
    private static String golden(String file) {
        try (InputStream golden = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
