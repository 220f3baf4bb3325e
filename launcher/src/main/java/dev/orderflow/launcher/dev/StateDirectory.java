package dev.orderflow.launcher.dev;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where broker and services keep their state: a directory of the user's, or a temporary one that goes with the
 * process. Locked while in use; the lock is the system's, so that it ends with the process, however that dies.
 */
final class StateDirectory implements AutoCloseable {
    private static final String PREFIX = "orderflow-dev-";
    private static final String LOCK = "dev.lock";

    private final Path root;
    private final boolean temporary;
    private final FileChannel lock;
    private boolean kept;

    private StateDirectory(Path root, boolean temporary, FileChannel lock) {
        this.root = root;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** @throws CommandFailure if another process uses it, naming that process */
    static StateDirectory at(Path root) {
        try {
            Path real = Files.createDirectories(root).toRealPath();
            FileChannel lock = lock(real).orElseThrow(() -> inUse(real));
            return new StateDirectory(real, false, lock);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot use " + root + " as data directory")
                    .because(e.toString())
                    .from(e);
        }
    }

    /** A new one; those that killed processes left behind are deleted on this occasion. */
    static StateDirectory temporary() {
        try {
            sweep(Path.of(System.getProperty("java.io.tmpdir")));
            Path root = Files.createTempDirectory(PREFIX);
            return new StateDirectory(root, true, lock(root).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    Path root() {
        return root;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** Gives the directory free, and deletes it if it is a temporary one. */
    @Override
    public void close() {
        try {
            if (temporary && !kept) {
                deleteTree(root);
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up " + root, e);
        }
    }

    /** Leaves everything in it also when it is closed, for someone to look at. */
    void keep() {
        kept = true;
        try {
            Files.deleteIfExists(root.resolve(LOCK));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + root, e);
        }
    }

    /** One without a lock file was kept on purpose. */
    static void sweep(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path left : entries.filter(StateDirectory::isOurs).toList()) {
                Optional<FileChannel> unlocked = lock(left);
                if (unlocked.isPresent()) {
                    deleteTree(left);
                    unlocked.get().close();
                }
            }
        }
    }

    private static boolean isOurs(Path entry) {
        return entry.getFileName().toString().startsWith(PREFIX) && Files.isWritable(entry.resolve(LOCK));
    }

    private static Optional<FileChannel> lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid));
        return Optional.of(channel);
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static CommandFailure inUse(Path root) {
        return CommandFailure.of(
                        ExitCode.DIRECTORY_IN_USE, "data directory " + root + " is in use by process " + holder(root))
                .because("another ./orderflow dev runs on it")
                .helpedBy("stop that one, or give another --data-dir");
    }

    private static String holder(Path root) {
        try {
            return Files.readString(root.resolve(LOCK)).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            // Another process sweeps the same directory: it is gone, which is what was wanted.
            if (Files.exists(root)) {
                throw new IOException("cannot delete " + root, e);
            }
        }
    }
}
