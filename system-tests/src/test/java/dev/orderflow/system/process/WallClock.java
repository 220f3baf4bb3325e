package dev.orderflow.system.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The wall clock of one process, which is set while the process runs; its monotonic clock and the machine's clock are left
 * alone. A few lines of C come between the process and the C library. libfaketime would do the same, but makes the timed waits
 * of a JVM return at once, and takes microseconds for each look at a clock.
 */
public final class WallClock {
    /** Why a clock cannot be set. */
    public static final String NOT_AVAILABLE =
            "no process has a clock of its own, as that takes Linux and a C compiler (cc)";

    private static final String SOURCE = "wall-clock.c";

    private final Path library;
    private final Path file;
    private final MappedByteBuffer ahead;

    /** @param file of its own, which it creates again */
    WallClock(Path file) {
        this.library = compiled(file.resolveSibling(file.getFileName() + ".so"));
        this.file = file;
        try {
            Files.write(file, new byte[Long.BYTES]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                this.ahead = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ahead.order(ByteOrder.nativeOrder());
    }

    /** Whether the clock of a process can be set on this machine. */
    public static boolean isAvailable() {
        try {
            return System.getProperty("os.name").equals("Linux") && run(List.of("cc", "--version")) == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** Skips a test where it cannot. */
    public static void assumeAvailable() {
        assumeTrue(isAvailable(), NOT_AVAILABLE);
    }

    /** @param by it is off from now on; negative: it is behind */
    void set(Duration by) {
        ahead.putLong(0, by.toMillis());
    }

    /** Of the process. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "WALL_CLOCK", file.toString());
    }

    private static Path compiled(Path library) {
        Path source = library.resolveSibling(SOURCE);
        try (InputStream text = WallClock.class.getResourceAsStream(SOURCE)) {
            Files.write(source, text.readAllBytes());
            int code = run(List.of("cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
            if (code != 0) {
                throw new IllegalStateException("cc ended with " + code + " (expected: 0)");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return library;
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
