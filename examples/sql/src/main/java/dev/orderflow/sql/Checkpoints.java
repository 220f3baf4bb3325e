package dev.orderflow.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a query keeps its state: a directory of its own, in which Flink makes one for each job and checkpoint. */
record Checkpoints(Path directory) {
    /** Its last file: a checkpoint without it was not completed. */
    private static final String COMPLETE = "_metadata";

    private static final int DEPTH = 3;

    /** The last checkpoint that was completed, by whichever process. */
    Optional<Path> last() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.filter(file -> file.endsWith(COMPLETE))
                    .max(Comparator.comparing(Checkpoints::written))
                    .map(Path::getParent);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) { // Flink removes old ones while this looks
            return FileTime.fromMillis(0);
        }
    }
}
