package dev.orderflow.workload.compare;

import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.workload.load.RoundTrips;
import dev.orderflow.workload.load.Workload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends orders to a stand-in in this process before anything is measured. The first requests of a JVM load the classes
 * of its HTTP client, which takes long; without a rehearsal this would count for the build that is first.
 */
final class Rehearsal {
    private static final int ORDERS = 300;
    private static final int BACKLOG = 50;
    private static final int LONGEST_HEAD = 8192;
    private static final int END = -1;
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,6})\r\n");
    private static final String BODY = "{\"state\":\"VALIDATED\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private Rehearsal() {}

    /** Returns what was sent, all of which is VALIDATED. */
    static RoundTrips run() {
        try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            Thread standIn = new Thread(() -> answerAll(server), "rehearsal");
            standIn.setDaemon(true);
            standIn.start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            return new RoundTrips(new OrdersClient(Rest.client(), url), new Workload(1)).repeat(ORDERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answerAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                skipRequest(new BufferedInputStream(client.getInputStream()));
                client.getOutputStream().write(ANSWER);
            } catch (IOException endedOrGone) {
                // The client is gone, or the rehearsal has ended: the loop's condition tells.
            }
        }
    }

    private static void skipRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next != END && head.length() < LONGEST_HEAD) {
            head.append((char) next);
            next = isEnded(head) ? END : in.read();
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
    }

    private static boolean isEnded(StringBuilder head) {
        return head.length() >= HEAD_END.length() && head.indexOf(HEAD_END, head.length() - HEAD_END.length()) >= 0;
    }
}
