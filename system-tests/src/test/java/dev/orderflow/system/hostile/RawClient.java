package dev.orderflow.system.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sends bytes over a connection of their own, and reads the one answer that HTTP/1.1 allows. */
final class RawClient {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final int port;
    private final Duration patience;

    /** @param patience how long a read waits for the next byte */
    RawClient(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    RawAnswer send(HostileRequest request) {
        long begun = System.nanoTime();
        Reading reading = new Reading();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) patience.toMillis());
            write(socket, request);
            reading.read(new BufferedInputStream(socket.getInputStream()), request);
        } catch (IOException e) {
            reading.failure = Optional.of(e.toString());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new RawAnswer(reading.status, reading.headers, reading.body, reading.failure, took, reading.after);
    }

    /** A server may answer before it has read all, and close: then the rest cannot be written. */
    private static void write(Socket socket, HostileRequest request) throws IOException {
        try {
            socket.getOutputStream().write(request.bytes().getBytes(StandardCharsets.ISO_8859_1));
            if (request.form() != HostileRequest.Form.WHOLE) {
                socket.shutdownOutput();
            }
        } catch (IOException closed) {
            if (socket.isClosed()) {
                throw closed;
            }
        }
    }

    /** What is known of an answer until reading it fails. */
    private static final class Reading {
        private int status;
        private Map<String, String> headers = new TreeMap<>();
        private String body = "";
        private int after;
        private Optional<String> failure = Optional.empty();

        void read(InputStream in, HostileRequest request) throws IOException {
            do {
                readHead(in);
            } while (status >= 100 && status < 200);
            boolean isStream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
            boolean isHead = request.method().equals("HEAD");
            if (isStream && !isHead) {
                return;
            }
            if (!isHead && !WITHOUT_BODY.contains(status)) {
                body = new String(body(in), StandardCharsets.UTF_8);
            }
            if (request.form() == HostileRequest.Form.WHOLE) {
                after = in.readAllBytes().length;
            }
        }

        private void readHead(InputStream in) throws IOException {
            String head = head(in);
            if (!head.matches("(?s)HTTP/1\\.1 [1-5]\\d\\d .*")) {
                throw new EOFException("no answer, but <" + head + ">");
            }
            status = Integer.parseInt(head.substring(9, 12));
            headers = new TreeMap<>();
            head.lines().skip(1).filter(line -> line.contains(":")).forEach(line -> {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            });
        }

        private byte[] body(InputStream in) throws IOException {
            if (headers.containsKey("content-length")) {
                int length = Integer.parseInt(headers.get("content-length"));
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    throw new EOFException(bytes.length + " of " + length + " bytes");
                }
                return bytes;
            }
            if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
                return chunks(in);
            }
            return in.readAllBytes();
        }

        private static byte[] chunks(InputStream in) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int length;
            do {
                length = Integer.parseInt(line(in), 16);
                body.write(in.readNBytes(length));
                line(in);
            } while (length > 0);
            return body.toByteArray();
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            String line = line(in);
            while (!line.isEmpty()) {
                head.append(line).append('\n');
                line = line(in);
            }
            return head.toString();
        }

        /** Empty at the end, too. */
        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
