package dev.orderflow.kit.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.view.TooManyWaitersException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Passes requests on to other instances of this service, over the same REST that clients use, and brings back their answers
 * as they are. It holds no thread while it waits.
 */
final class PeerClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final List<String> COME_BACK = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ETAG,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.WWW_AUTHENTICATE,
            RoutedRequest.POSITION);
    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpClient http;
    private final String self;
    private final ObjectMapper json = new ObjectMapper();

    /** @param self says who passes on */
    PeerClient(String self, Executor executor) {
        this.self = self;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(executor)
                .build();
    }

    /**
     * The answer of another instance.
     *
     * @param wait the client's, or what is left of it
     * @param timeout for the answer
     * @return fails with {@link NotCurrentException} when it cannot be reached, or cannot answer for the key; cancelling it
     *     gives up the connection
     */
    CompletableFuture<Response> ask(HostInfo host, RoutedRequest request, Optional<Duration> wait, Duration timeout) {
        HttpRequest.Builder there = HttpRequest.newBuilder(request.uriAt(host, wait))
                .timeout(timeout)
                .header(RoutedRequest.PASSED_ON, self)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(there::header);
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(there.build(), BodyHandlers.ofByteArray());
        CompletableFuture<Response> answer = sent.handle((response, failure) -> {
            if (failure != null) {
                throw unreachable(host, failure);
            }
            return relayed(host, response);
        });
        var unused = answer.whenComplete((response, failure) -> sent.cancel(true));
        return answer;
    }

    private Response relayed(HostInfo host, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == SERVICE_UNAVAILABLE) {
            failIfUnanswered(host, answer.body());
        }
        Response.ResponseBuilder relayed = Response.status(answer.statusCode());
        if (answer.body().length > 0) {
            relayed.entity(answer.body());
        }
        COME_BACK.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> relayed.header(name, value)));
        // Its host is the other instance; the client shall come back to this one. As a text: of a URI, the builder
        // would make
        // the host of whichever request began this thread.
        answer.headers()
                .firstValue(HttpHeaders.LOCATION)
                .ifPresent(location -> relayed.header(
                        HttpHeaders.LOCATION, URI.create(location).getRawPath()));
        return relayed.build();
    }

    /** Other reasons for a 503, such as a command that was not confirmed, are the client's to know. */
    private void failIfUnanswered(HostInfo host, byte[] body) {
        JsonNode problem;
        try {
            problem = json.readTree(body);
        } catch (IOException notJson) {
            return;
        }
        String code = problem.path("code").asText();
        if (code.equals(CommonProblems.NOT_READY.code())) {
            throw new NotCurrentException(name(host) + " cannot answer for this key now; ask again");
        }
        if (code.equals(CommonProblems.TOO_MANY_WAITERS.code())) {
            throw new TooManyWaitersException(problem.path("detail").asText());
        }
        if (code.equals(CommonProblems.OVERLOADED.code())) {
            throw new OverloadedException(problem.path("detail").asText());
        }
    }

    private static NotCurrentException unreachable(HostInfo host, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return new NotCurrentException(name(host) + " owns this key and does not answer; ask again", cause);
    }

    private static String name(HostInfo host) {
        return "the instance at " + host.host() + ":" + host.port();
    }
}
