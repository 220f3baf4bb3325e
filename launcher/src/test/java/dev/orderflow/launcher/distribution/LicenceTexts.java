package dev.orderflow.launcher.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which licence texts a distribution has for a jar: those that the jar carried, or the one that names the jar, or the one
 * of a licence that the list says one may choose.
 */
final class LicenceTexts {
    private final Distribution distribution;
    private final Path texts;
    private final Map<String, List<String>> licences = new HashMap<>();

    LicenceTexts(Distribution distribution) throws IOException {
        this.distribution = distribution;
        Path thirdParty = distribution.home().resolve("third-party");
        this.texts = thirdParty.resolve("texts");
        for (String line : Files.readAllLines(thirdParty.resolve("THIRD-PARTY.txt"))) {
            if (!line.isBlank()) {
                String[] fields = line.split(" \\| ", 3);
                licences.put(fields[0], Arrays.asList(fields[1].split(" or ")));
            }
        }
    }

    /** The licences of a jar by name; none when it is not in the list. */
    List<String> licences(String jar) {
        return licences.getOrDefault(jar, List.of());
    }

    boolean hasFor(String jar) {
        return hasText(distribution.ownTexts(jar))
                || hasText(texts.resolve(jar.replaceFirst("-[0-9][^-]*(-.*)?\\.jar$", ".txt")))
                || licences(jar).stream().anyMatch(licence -> hasText(texts.resolve(licence + ".txt")));
    }

    private static boolean hasText(Path place) {
        if (Files.notExists(place)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).anyMatch(LicenceTexts::saysSomething);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean saysSomething(Path file) {
        try {
            return !Files.readString(file, ISO_8859_1).isBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
