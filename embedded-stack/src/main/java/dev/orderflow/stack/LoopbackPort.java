package dev.orderflow.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * One TCP port of the loopback interface, ours until it is closed: either a listening socket waits to be handed over,
 * or it is held without listening, so that connections are refused but no other process gets it. Without that, a client
 * that retries during an outage may be given this very port as its own.
 */
final class LoopbackPort implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final int number;
    private ServerSocketChannel listening;
    private SocketChannel held;

    private LoopbackPort(ServerSocketChannel listening) {
        this.listening = listening;
        this.number = listening.socket().getLocalPort();
    }

    /** Binds the port; 0 takes a free one. It listens at once: no other process can take it between choice and use. */
    static LoopbackPort bind(int number) {
        return new LoopbackPort(listen(number));
    }

    int number() {
        return number;
    }

    /** The listening socket; from now on it belongs to the caller, who closes it. */
    synchronized ServerSocketChannel handOver() {
        release();
        ServerSocketChannel channel = listening == null ? listen(number) : listening;
        listening = null;
        return channel;
    }

    /** Makes the port listen again after {@link #hold()}, for a later {@link #handOver()}. */
    synchronized void reclaim() {
        release();
        if (listening == null) {
            listening = listen(number);
        }
    }

    /** Keeps the port without listening, after the socket that was handed over has been closed. */
    synchronized void hold() {
        if (held != null) {
            return;
        }
        try {
            held = SocketChannel.open();
            held.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            held.bind(address(number));
        } catch (IOException taken) {
            // Holding is a courtesy to tests; losing the race shows as PortInUseException on the next start.
            release();
        }
    }

    @Override
    public synchronized void close() {
        release();
        if (listening != null) {
            closeQuietly(listening);
            listening = null;
        }
    }

    private void release() {
        if (held != null) {
            closeQuietly(held);
            held = null;
        }
    }

    private static ServerSocketChannel listen(int number) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return channel.bind(address(number));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (BindException e) {
            throw new PortInUseException(number, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot bind " + HOST + ":" + number, e);
        }
    }

    private static InetSocketAddress address(int number) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number);
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close a loopback socket", e);
        }
    }
}
