package dev.orderflow.system.outage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * HTTP towards services that may be dead or frozen: every request ends, by an answer or without, soon after its deadline.
 */
final class Caller {
    /** What a request may take beyond the time that the service was asked, or configured, to wait. */
    static final Duration GRACE = Duration.ofSeconds(3);

    /** What {@link Reply#body} begins with when the request was given up. */
    static final String TOO_LATE = "no answer within ";

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(GRACE)
            .build();

    Reply get(String url, Duration deadline) {
        return get(url, deadline, Map.of());
    }

    Reply get(String url, Duration deadline, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
        headers.forEach(request::header);
        return send(request, deadline);
    }

    Reply post(String url, String json, Duration deadline) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                deadline);
    }

    Reply put(String url, String json, Duration deadline) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json)),
                deadline);
    }

    private Reply send(HttpRequest.Builder builder, Duration deadline) {
        Duration longest = deadline.plus(GRACE);
        HttpRequest request = builder.timeout(longest).build();
        String name = request.method() + " " + request.uri();
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Reply(name, answer.statusCode(), answer.body(), answer.headers(), start, System.nanoTime());
        } catch (HttpTimeoutException late) {
            return new Reply(name, Reply.NONE, TOO_LATE + longest, NO_HEADERS, start, System.nanoTime());
        } catch (IOException none) {
            return new Reply(name, Reply.NONE, none.toString(), NO_HEADERS, start, System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
