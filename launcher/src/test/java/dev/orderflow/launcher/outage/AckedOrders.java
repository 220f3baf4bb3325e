package dev.orderflow.launcher.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The ids of all orders that were acknowledged, in memory and in a file for the audit. */
final class AckedOrders implements AutoCloseable {
    private final Path file;
    private final Writer writer;
    private final List<String> ids = new ArrayList<>();

    AckedOrders(Path file) {
        this.file = file;
        try {
            this.writer = Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void add(String id) {
        try {
            writer.write(id + "\n");
            writer.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ids.add(id);
    }

    /** Any of them, the latest more often: their state changes. */
    synchronized Optional<String> any(Random random) {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        int among = random.nextBoolean() ? Math.min(ids.size(), 20) : ids.size();
        return Optional.of(ids.get(ids.size() - 1 - random.nextInt(among)));
    }

    synchronized List<String> all() {
        return List.copyOf(ids);
    }

    synchronized int size() {
        return ids.size();
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
