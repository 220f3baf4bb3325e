package dev.orderflow.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends one request to whichever of the registry's addresses answers. An address that is unreachable, slow or failing
 * hands over to the next one, which is then asked first; rounds are bounded. It sorts answers into good ones, refusals
 * ({@link RegistryRefusedException}) and no usable answer ({@link RegistryUnavailableException}), and knows no more of
 * the registry's interface. For any number of threads.
 */
final class RegistryTransport implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    /** Confluent's codes are the HTTP status with two more digits; any other 404 is not from a registry. */
    private static final int SMALLEST_ERROR_CODE = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RegistryTransport(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        settings.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    JsonNode get(String path) {
        return send("GET", path, Optional.empty());
    }

    JsonNode send(String method, String path, JsonNode body) {
        return send(method, path, Optional.of(body.toString()));
    }

    /** Ends waits between two rounds; later requests make one round only. */
    @Override
    public void close() {
        closed.countDown();
    }

    private JsonNode send(String method, String path, Optional<String> body) {
        int rounds = 0;
        while (true) {
            try {
                return oneRound(method, path, body);
            } catch (RegistryUnavailableException e) {
                if (rounds++ >= settings.rounds().retries() || closedWhileWaiting()) {
                    throw e;
                }
            }
        }
    }

    private JsonNode oneRound(String method, String path, Optional<String> body) {
        List<URI> urls = settings.urls();
        int first = preferred.get();
        RegistryUnavailableException last = null;
        for (int i = 0; i < urls.size(); i++) {
            int index = (first + i) % urls.size();
            try {
                JsonNode answer = exchange(method, URI.create(urls.get(index) + path), body);
                preferred.set(index);
                return answer;
            } catch (RegistryUnavailableException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last;
    }

    private JsonNode exchange(String method, URI uri, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.readTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            return judged(uri, http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "the schema registry at " + base(uri) + " does not answer (" + e + "); is it running, and is "
                            + RegistrySettings.URL + " right?",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while asking the schema registry at " + base(uri), e);
        }
    }

    private static JsonNode judged(URI uri, HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<JsonNode> body = json(response.body());
        if (status == 200 && body.isPresent()) {
            return body.get();
        }
        int errorCode = body.map(json -> json.path("error_code").asInt()).orElse(0);
        String message = body.map(json -> json.path("message").asText()).orElse("no JSON");
        boolean refused = switch (status) {
            case 404, 422 -> errorCode >= SMALLEST_ERROR_CODE;
            case 409 -> errorCode != 0;
            default -> false;
        };
        if (refused) {
            throw new RegistryRefusedException(
                    message + " (error " + errorCode + " of the schema registry at " + base(uri) + ")",
                    status,
                    errorCode);
        }
        throw new RegistryUnavailableException("the schema registry at " + base(uri) + " answered " + status + " to "
                + uri.getPath() + " (" + message + "); " + hint(status));
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> "check basic.auth.user.info or bearer.auth.token";
            case 200, 301, 302, 307, 308, 404 -> "is " + RegistrySettings.URL + " that of a schema registry?";
            default -> "its log should say why";
        };
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String base(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private boolean closedWhileWaiting() {
        try {
            return closed.await(settings.rounds().pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }
}
