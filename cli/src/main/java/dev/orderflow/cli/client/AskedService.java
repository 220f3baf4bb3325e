package dev.orderflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/**
 * One service as a command asks it, once: an answer becomes its body, and everything else a failure in words with an exit
 * code.
 *
 * @param name such as {@code orders-service}
 * @param thing what its answers are about, with an article, such as {@code an order}
 */
public record AskedService(String name, String thing, String url) {
    private static final int UNAUTHORIZED = 401;

    /** One request. */
    public interface Request {
        HttpAnswer send() throws IOException;
    }

    /** @param member that the body has in any case */
    public JsonNode ask(String member, Request request) {
        HttpAnswer answer = reached(request);
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        if (!answer.body().hasNonNull(member)) {
            throw CommandFailure.of(ExitCode.FAILURE, "HTTP " + answer.status() + " without " + thing + " from " + url)
                    .because("something other than " + name + " listens there");
        }
        return answer.body();
    }

    private HttpAnswer reached(Request request) {
        try {
            return request.send();
        } catch (HttpTimeoutException e) {
            throw CommandFailure.of(ExitCode.TIMEOUT, "no answer from " + url + " in time")
                    .because(name + " hangs, or something else listens there")
                    .helpedBy(readiness())
                    .from(e);
        } catch (UntrustedServerException e) {
            throw e.failure(name);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "cannot reach " + name + " at " + url)
                    .because(
                            e instanceof ConnectException
                                    ? "it does not run, or it listens elsewhere (--url URL)"
                                    : "the connection ended without an answer; is it http instead of https, or the reverse"
                                            + " (--url URL)?")
                    .helpedBy("./orderflow dev")
                    .from(e);
        }
    }

    private CommandFailure failure(HttpAnswer answer) {
        ExitCode code = code(answer.status());
        CommandFailure plain = CommandFailure.of(code, answer.problem());
        if (answer.status() == UNAUTHORIZED) {
            return plain.because("the service asks for a login").helpedBy("--token-file FILE");
        }
        return switch (code) {
            case UNAVAILABLE ->
                plain.because("a service starts, or Kafka is unavailable; repeating is safe")
                        .helpedBy(readiness());
            case TIMEOUT ->
                plain.because("a validator is slow or unavailable: the order fails at its deadline")
                        .helpedBy(readiness());
            default -> plain;
        };
    }

    private String readiness() {
        return "curl " + url + "/health/ready";
    }

    private static ExitCode code(int status) {
        return switch (status) {
            case 404 -> ExitCode.NOT_FOUND;
            case 504 -> ExitCode.TIMEOUT;
            case 429, 502, 503 -> ExitCode.UNAVAILABLE;
            default -> status < 500 ? ExitCode.REFUSED : ExitCode.FAILURE;
        };
    }
}
