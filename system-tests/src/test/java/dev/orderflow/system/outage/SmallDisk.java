package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A file system of its own (tmpfs), which can be filled up. Mounting needs root. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path mountPoint;
    private final Path filler;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
        this.filler = mountPoint.resolve("filler");
    }

    /** Whether this process may mount. */
    static boolean isPossible(Path directory) {
        try {
            mount(Files.createDirectory(directory), 1).close();
            return true;
        } catch (IOException | IllegalStateException refused) {
            return false;
        }
    }

    static SmallDisk mount(Path directory, int mebibytes) {
        try {
            run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + mebibytes + "m",
                    "tmpfs",
                    Files.createDirectories(directory).toString());
            return new SmallDisk(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether anybody keeps anything there. */
    boolean isUsed() throws IOException {
        try (Stream<Path> files = Files.list(mountPoint)) {
            return files.findAny().isPresent();
        }
    }

    /** Takes what is left of it. */
    void fill() throws IOException {
        assertThat(Files.getFileStore(mountPoint).getUsableSpace()).isPositive();
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(mountPoint).getUsableSpace())
                    .as(full.toString())
                    .isZero();
        }
    }

    /** Gives back what {@link #fill} took. */
    void empty() throws IOException {
        Files.delete(filler);
    }

    /** Lazily: a process that still has a file open there loses it when it ends. */
    @Override
    public void close() {
        run("umount", "-l", mountPoint.toString());
    }

    @Override
    public String toString() {
        return mountPoint.toString();
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ": " + output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
