package dev.orderflow.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client of server-sent events, for tests: reads on a thread of its own until it is closed, or the server ends. */
public final class EventProbe implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new ArrayList<>();
    private final Thread reader;
    private String lastId = "";
    private volatile boolean hasEnded;

    /** One event as a browser would hand it out. */
    public record Event(String id, String data) {}

    private EventProbe(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new Thread(this::read, "event-probe");
        this.reader.setDaemon(true);
    }

    /** Connects, and returns when the server has answered. */
    public static EventProbe open(String url, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        EventProbe probe = new EventProbe(HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofInputStream())
                .join());
        if (probe.status() == 200) {
            probe.reader.start();
        }
        return probe;
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** What the server answered instead of events. */
    public String problem() {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came so far, and the id to come back with behind just that. */
    public record Got(List<Event> events, String lastId) {}

    public synchronized Got got() {
        return new Got(List.copyOf(events), lastId);
    }

    /** Everything that came so far. */
    public List<Event> events() {
        return got().events();
    }

    /** The id to come back with; empty before the first. */
    public String lastId() {
        return got().lastId();
    }

    /** Whether the server has ended it. */
    public boolean hasEnded() {
        return hasEnded;
    }

    /** Cuts the connection. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                } else if (line.isEmpty()) {
                    dispatch(id, data.toString());
                    data.setLength(0);
                }
            }
        } catch (IOException cut) {
            hasEnded = true; // by whichever side; what came before counts
        }
        hasEnded = true;
    }

    private synchronized void dispatch(String id, String data) {
        lastId = id;
        if (!data.isEmpty()) {
            events.add(new Event(id, data));
        }
    }
}
