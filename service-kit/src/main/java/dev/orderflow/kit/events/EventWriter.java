package dev.orderflow.kit.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Writes server-sent events (WHATWG HTML, 9.2.6). A client that does not read holds it up. */
final class EventWriter {
    /** The type of the event that says that the login has ended; clients that do not know it pass over it. */
    static final String LOGIN_EXPIRED = "login-expired";

    private final Chunks out;
    private final LongSupplier nanos;
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

    /**
     * Says where the stream begins, so that a client that is disconnected before its first event resumes from there,
     * too.
     */
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

    /** The last words to a client whose login has ended. It has no id, so the client resumes behind the event before. */
    void loginExpired() throws IOException {
        write("event: " + LOGIN_EXPIRED + "\ndata: {\"code\":\"INVALID_TOKEN\"}\n\n");
    }

    /** How long nothing was written; by the thread that writes. */
    long idleNanos() {
        return nanos.getAsLong() - lastWrite;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        lastWrite = nanos.getAsLong();
    }
}
