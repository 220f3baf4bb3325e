package dev.orderflow.kit.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's socket that can be asked whether the client has gone. Jetty does not read while a request of HTTP/1.1 waits, so it
 * does not see the end of the stream. This reads a little ahead, and hands what it got to Jetty's next read.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
    private static final int AHEAD_BYTES = 512;

    private final Executor executor;
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    ClientEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /**
     * Whether the client has closed the connection, or its sending side. A client that has sent another request is there as
     * far as can be seen. Call it only while a request waits, when no other code reads.
     */
    synchronized boolean isGone() {
        if (isFillInterested() || ahead.hasRemaining()) {
            return false;
        }
        try {
            if (ahead.capacity() == 0) {
                ahead = BufferUtil.allocate(AHEAD_BYTES);
            }
            return super.fill(ahead) < 0;
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        return ahead.hasRemaining() ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
    }

    /** The selector knows nothing of what was read ahead. */
    @Override
    protected void needsFillInterest() {
        if (hasAhead()) {
            executor.execute(getFillInterest()::fillable);
            return;
        }
        super.needsFillInterest();
    }

    private synchronized boolean hasAhead() {
        return ahead.hasRemaining();
    }
}
