package dev.orderflow.system.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One mistake in one production class: a piece of its source is replaced. The source must hold the piece exactly once, so
 * that a mistake that no longer breaks anything fails loudly.
 *
 * @param module the module that the class is in
 * @param type the class, with its package
 */
record Edit(String module, String type, String original, String replacement) {
    /** The class's source with the mistake in it. */
    String brokenSource() {
        String source = read(sourceFile());
        int first = source.indexOf(original);
        if (first < 0 || source.indexOf(original, first + 1) >= 0) {
            throw new IllegalStateException(
                    type + " holds not exactly once (so this mistake must be written anew): " + original);
        }
        return source.replace(original, replacement);
    }

    /** Where the source goes below a directory of sources. */
    String sourcePath() {
        return type.replace('.', '/') + ".java";
    }

    private Path sourceFile() {
        return Path.of("..", module, "src", "main", "java").resolve(sourcePath());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
