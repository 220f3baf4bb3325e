package dev.orderflow.kit.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Bytes on their way to a client: piece by piece, as fast as the client takes them, with no thread that waits. */
final class Delivery extends IteratingCallback {
    /** The Java runtime copies what it writes to a socket, so small pieces. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final Response response;
    private final Content content;
    private final Callback callback;
    private final ClientConnection client;
    private final ClientWatch watch;
    private final int bytes;
    private final long begunNanos = System.nanoTime();
    private final long deadlineNanos;
    private boolean hasBegun;

    /**
     * What is delivered.
     *
     * @param isLast whether the answer ends with it
     */
    record Content(boolean isLast, ByteBuffer bytes) {}

    Delivery(Response response, Content content, Callback callback, ClientConnection client, ClientWatch watch) {
        this.response = response;
        this.content = content;
        this.callback = callback;
        this.client = client;
        this.watch = watch;
        this.bytes = content.bytes().remaining();
        this.deadlineNanos = begunNanos + watch.pace().allowed(bytes).toNanos();
    }

    int bytes() {
        return bytes;
    }

    long begunNanos() {
        return begunNanos;
    }

    boolean isLate() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    void cutOff(String reason) {
        client.cutOff(reason);
    }

    @Override
    public InvocationType getInvocationType() {
        return callback.getInvocationType();
    }

    @Override
    protected Action process() {
        ByteBuffer left = content.bytes();
        if (hasBegun && !left.hasRemaining()) {
            return Action.SUCCEEDED;
        }
        hasBegun = true;
        int length = Math.min(left.remaining(), PIECE_BYTES);
        ByteBuffer piece = left.slice(left.position(), length);
        left.position(left.position() + length);
        response.write(content.isLast() && !left.hasRemaining(), piece, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        watch.end(this);
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable failure) {
        watch.end(this);
        callback.failed(failure);
    }
}
