package dev.orderflow.cli.project;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a project is written: a directory that is missing or empty. It overwrites nothing, also if another process writes there
 * at the same time.
 *
 * @param path is made if it is missing
 */
record ProjectDirectory(Path path) {
    /**
     * Writes all files, or refuses to write any.
     *
     * @param files the text by path, with / between names
     * @return the paths, in the same order
     * @throws CommandFailure if the directory is not empty, or cannot be written to
     */
    List<String> write(Map<String, String> files) {
        try {
            requireEmpty();
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(path.resolve(file.getKey()), file.getValue());
            }
            makeExecutable(path.resolve(ExampleProject.START).toFile());
            return new ArrayList<>(files.keySet());
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.FAILURE, path + " cannot be written to: " + e)
                    .from(e);
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw refused("is a file");
        }
        try (Stream<Path> found = Files.list(path)) {
            found.findFirst().ifPresent(first -> {
                throw refused("is not empty: " + first.getFileName() + " is there");
            });
        }
    }

    private CommandFailure refused(String why) {
        return CommandFailure.of(ExitCode.USAGE, path + " " + why)
                .helpedBy("--directory DIR, which must be missing or empty");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void makeExecutable(File script) throws IOException {
        if (!script.setExecutable(true, false)) {
            throw new IOException(script + " cannot be made executable");
        }
    }
}
