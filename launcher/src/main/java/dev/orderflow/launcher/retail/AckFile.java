package dev.orderflow.launcher.retail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The ids of the orders that were acknowledged with a 201, one a line, each written before anything else is done with
 * it: what {@code audit --acknowledged} compares with the topics. Appended to, so that several runs share one file.
 */
final class AckFile implements AutoCloseable {
    private final Writer writer;

    private AckFile(Writer writer) {
        this.writer = writer;
    }

    static AckFile none() {
        return new AckFile(Writer.nullWriter());
    }

    static AckFile appendTo(Path path) throws IOException {
        return new AckFile(Files.newBufferedWriter(
                path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    synchronized void acknowledged(String orderId) {
        try {
            writer.write(orderId + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the file of acknowledged orders", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
