package dev.orderflow.system.outage;

import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.workload.LineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The ids of all orders that were acknowledged, in memory and in a file, and what was read of them: for the audit. */
final class AckedOrders implements AutoCloseable {
    private final Path file;
    private final Path readsFile;
    private final LineFile acknowledged;
    private final LineFile reads;
    private final AtomicInteger readers = new AtomicInteger();
    private final List<String> ids = new ArrayList<>();

    AckedOrders(Path directory) {
        this.file = directory.resolve("acknowledged");
        this.readsFile = directory.resolve("reads");
        try {
            this.acknowledged = LineFile.appendTo(file);
            this.reads = LineFile.appendTo(readsFile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void add(String id) {
        acknowledged.add(id);
        ids.add(id);
    }

    /** A name that no other reader has: each goes forward for itself. */
    String newReader() {
        return "reader-" + readers.incrementAndGet();
    }

    void read(ObservedRead read) {
        reads.add(read.line());
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

    Path readsFile() {
        return readsFile;
    }

    @Override
    public void close() throws IOException {
        acknowledged.close();
        reads.close();
    }
}
