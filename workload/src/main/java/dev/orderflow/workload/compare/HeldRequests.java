package dev.orderflow.workload.compare;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GET requests to orders-service that are sent, and whose answers nobody reads: each on a connection of its own, without a
 * thread. Closing it ends them.
 */
final class HeldRequests implements AutoCloseable {
    private final URI url;
    private final LongFunction<String> path;
    private final Deque<SocketChannel> connections = new ArrayDeque<>();
    private final HttpClient http = Rest.client();

    /** @param path of the request with this number */
    HeldRequests(URI url, LongFunction<String> path) {
        this.url = url;
        this.path = path;
    }

    /** Sends as many more as are missing, and returns how many these are. */
    int raiseTo(int count) {
        int more = count - connections.size();
        while (connections.size() < count) {
            try {
                SocketChannel connection = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
                connections.add(connection);
                String request = "GET " + path.apply(connections.size()) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    connection.write(bytes);
                }
            } catch (IOException e) {
                throw CommandFailure.of(
                                ExitCode.UNAVAILABLE, "client " + (connections.size() + 1) + " cannot connect: " + e)
                        .because("a process may open fewer files than that (ulimit -n)")
                        .from(e);
            }
        }
        return more;
    }

    /** The sum of a gauge of the service over its labels, which says how many requests have arrived. */
    long gauge(String name) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/metrics")).build();
            return sum(
                    name,
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notNow) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static long sum(String name, String metrics) {
        Matcher series =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(metrics);
        double sum = 0;
        while (series.find()) {
            sum += Double.parseDouble(series.group(1));
        }
        return Math.round(sum);
    }

    @Override
    public void close() {
        while (!connections.isEmpty()) {
            try {
                connections.remove().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
