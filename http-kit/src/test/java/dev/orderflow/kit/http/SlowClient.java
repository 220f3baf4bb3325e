package dev.orderflow.kit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client on loopback that sends what it is told, and reads nothing unless it is asked to. */
final class SlowClient implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();

    SlowClient(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    SlowClient send(String method, String path) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The same, and nothing behind it: the server closes when it has answered. */
    SlowClient sendLast(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Waits until an answer begins, so until the server has taken the connection in. */
    SlowClient awaitAnswer() throws IOException {
        if (socket.getInputStream().read() < 0) {
            throw new IOException("the server closed the connection");
        }
        return this;
    }

    /** Everything that comes until the server closes. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Whether the server closes the connection within its patience, after any answer before. */
    boolean isCutOff() {
        try {
            var unused = readAll();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
