package dev.orderflow.kit.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Writes server-sent events (WHATWG HTML, 9.2.6), and says how long the write takes that is under way: a client that does not
 * read holds it up.
 */
final class EventWriter {
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Chunks out;
    private final LongSupplier nanos;
    private final AtomicLong writingSince = new AtomicLong(NOT_WRITING);
    private long lastWrite;

    /** Where it writes to; a chunk is with the client, or on its way, when this returns. */
    @FunctionalInterface
    interface Chunks {
        void write(byte[] chunk) throws IOException;
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    EventWriter(Chunks out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    /** Says where the stream begins, so that a client that is cut off before its first event goes on from there too. */
    void begin(TopicPosition position, long retryMillis) throws IOException {
        write("retry: " + retryMillis + "\nid: " + position + "\n\n");
    }

    /** @param json without line breaks */
    void event(TopicPosition position, String json) throws IOException {
        write("id: " + position + "\ndata: " + json + "\n\n");
    }

    /** Nothing happened, up to here. A block without data is no event, but its id counts. */
    void heartbeat(TopicPosition position) throws IOException {
        write(": nothing new\nid: " + position + "\n\n");
    }

    /** How long nothing was written; by the thread that writes. */
    long idleNanos() {
        return nanos.getAsLong() - lastWrite;
    }

    /** How long the write takes that is under way; 0: there is none. */
    long writingNanos() {
        long since = writingSince.get();
        return since == NOT_WRITING ? 0 : nanos.getAsLong() - since;
    }

    private void write(String text) throws IOException {
        writingSince.set(nanos.getAsLong());
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } finally {
            writingSince.set(NOT_WRITING);
        }
        lastWrite = nanos.getAsLong();
    }
}
