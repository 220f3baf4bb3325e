package dev.orderflow.launcher.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out which process listens on a port, if the system shows it (Linux, own processes). Best effort: empty means
 * unknown, never free.
 */
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    /** @param proc where the system shows its processes, {@code /proc} on Linux */
    PortHolder(Path proc) {
        this.proc = proc;
    }

    /** Such as {@code process 4711 (java)}. */
    Optional<String> of(int port) {
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> inode(proc.resolve(table), port).stream())
                .flatMap(inode -> owner("socket:[" + inode + "]").stream())
                .findFirst();
    }

    private static Optional<String> inode(Path table, int port) {
        String suffix = String.format(":%04X", port);
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> Arrays.asList(line.strip().split("\\s+")))
                    .filter(columns -> columns.size() > INODE
                            && columns.get(LOCAL_ADDRESS).endsWith(suffix)
                            && columns.get(STATE).equals(LISTENING))
                    .map(columns -> columns.get(INODE))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> owner(String socket) {
        for (Path process : list(proc)) {
            String pid = process.getFileName().toString();
            if (pid.chars().allMatch(Character::isDigit)
                    && list(process.resolve("fd")).stream().anyMatch(fd -> pointsTo(fd, socket))) {
                return Optional.of("process " + pid + name(process));
            }
        }
        return Optional.empty();
    }

    private static boolean pointsTo(Path fd, String socket) {
        try {
            return Files.readSymbolicLink(fd).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return " (" + Files.readString(process.resolve("comm")).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
