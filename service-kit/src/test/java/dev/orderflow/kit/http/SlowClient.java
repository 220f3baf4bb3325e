package dev.orderflow.kit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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

    /** Everything that comes until the server closes. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Whether the server closes the connection, before or after what it has sent; by reading it all. */
    boolean isCutOff() {
        try {
            return socket.getInputStream().readAllBytes().length >= 0;
        } catch (IOException resetOrTimeout) {
            return !(resetOrTimeout instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
