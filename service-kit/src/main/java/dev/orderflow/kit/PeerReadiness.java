package dev.orderflow.kit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.kit.HealthResource.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks other instances of the service whether they are ready. It holds no thread while it waits. */
final class PeerReadiness {
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The name of the reason if an instance gives none itself. */
    static final String INSTANCE = "instance";

    private static final JsonMapper JSON = new JsonMapper();

    /** Most services are never asked, and need no client. */
    private final Once<HttpClient> http = new Once<>(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build());

    /**
     * What an instance says of itself, or that it says nothing.
     *
     * @param address host and port
     */
    CompletableFuture<Status> ask(String address) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create("http://" + address + "/health/ready"))
                    .timeout(TIMEOUT)
                    .build();
        } catch (IllegalArgumentException unusable) {
            return CompletableFuture.completedFuture(notReady("nobody can ask it: its address is " + address));
        }
        CompletableFuture<HttpResponse<byte[]>> sent = http.get().sendAsync(request, BodyHandlers.ofByteArray());
        // The time-out of the request ends with the headers of the answer.
        CompletableFuture<Status> status = sent.copy()
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) ->
                        failure == null ? status(answer) : notReady("it does not answer: " + why(failure)));
        var unused = status.whenComplete((said, failure) -> sent.cancel(true)); // gives up the connection
        return status;
    }

    private static Status status(HttpResponse<byte[]> answer) {
        try {
            Status status = JSON.readValue(answer.body(), Status.class);
            if (status != null && status.status() != null && status.reasons() != null) {
                return status;
            }
        } catch (IOException noStatus) {
            // What it said is as good as nothing, and is told as that.
        }
        return notReady("it answers " + answer.statusCode() + " and no readiness");
    }

    private static Status notReady(String why) {
        return new Status(HealthResource.NOT_READY, Map.of(INSTANCE, why));
    }

    private static String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "nothing within " + TIMEOUT.toSeconds() + " s";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
