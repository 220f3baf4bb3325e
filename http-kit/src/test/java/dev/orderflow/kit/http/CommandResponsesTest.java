package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.component.NotCurrentException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command that no instance can answer for may be carried out, and its client is told so. */
class CommandResponsesTest {
    private static final ProblemType NOT_CONFIRMED = new ProblemType("NOT_CONFIRMED", 503, "Not confirmed");
    private static final ProblemType CONFLICT = new ProblemType("CONFLICT", 409, "Conflict");

    private final HttpServer server = new HttpServer(
            new HttpSettings("127.0.0.1", 0, 1000, 100, 100, 8, Duration.ofMinutes(2)),
            List.of(new Commands()),
            List.of(),
            new SimpleMeterRegistry());

    /** Fails as the path says. */
    @PermitAll
    @Path("/commands/{failure}")
    public static final class Commands {
        @GET
        public void send(
                @PathParam("failure") String failure,
                @Context ContainerRequestContext context,
                @Suspended AsyncResponse response) {
            RuntimeException reason = switch (failure) {
                case "unanswered" -> new NotCurrentException("no instance can answer");
                case "forwarded" -> new CompletionException(new NotCurrentException("no instance can answer"));
                default -> new ProblemException(CONFLICT, "it is otherwise");
            };
            AsyncResponses.resumeCommand(
                    context,
                    response,
                    CompletableFuture.failedFuture(reason),
                    () -> new ProblemException(NOT_CONFIRMED, "it may be done or not"));
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysThatACommandWithoutAnswerIsNotConfirmed() throws Exception {
        assertThat(get("unanswered").body()).contains("NOT_CONFIRMED", "it may be done or not");
        assertThat(get("forwarded").body()).contains("NOT_CONFIRMED", "it may be done or not");
    }

    @Test
    void leavesEveryOtherFailureAsItIs() throws Exception {
        HttpResponse<String> answer = get("other");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("CONFLICT", "it is otherwise");
    }

    private HttpResponse<String> get(String failure) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/commands/" + failure);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
