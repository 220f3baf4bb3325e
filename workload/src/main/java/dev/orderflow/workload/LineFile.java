package dev.orderflow.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a program saw, one thing a line, each written before anything else is done with it: so that the file has it even
 * if the program dies. Appended to, so that several runs share one file. For the audit to compare with the topics.
 */
public final class LineFile implements AutoCloseable {
    private final Writer writer;

    private LineFile(Writer writer) {
        this.writer = writer;
    }

    /** Keeps nothing. */
    public static LineFile none() {
        return new LineFile(Writer.nullWriter());
    }

    /** @throws IOException when it cannot be made or written */
    public static LineFile appendTo(Path path) throws IOException {
        return new LineFile(Files.newBufferedWriter(
                path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** @param line without an end of its own */
    public synchronized void add(String line) {
        try {
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the observed reads", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
