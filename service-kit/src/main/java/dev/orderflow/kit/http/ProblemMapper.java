package dev.orderflow.kit.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where exceptions become answers. What nobody expected is a 500 with an id that is in the log; neither
 * its message nor its stack trace leaves the process.
 */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    private final List<Function<Throwable, Optional<ProblemException>>> translations;

    ProblemMapper(List<Function<Throwable, Optional<ProblemException>>> translations) {
        this.translations = List.copyOf(translations);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure = cause(thrown);
        if (failure instanceof ProblemException problem) {
            return ProblemBody.response(problem);
        }
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http);
        }
        return ProblemBody.response(translations.stream()
                .flatMap(translation -> translation.apply(failure).stream())
                .findFirst()
                .orElseGet(() -> unexpected(failure)));
    }

    static ProblemException unexpected(Throwable failure) {
        String id = UUID.randomUUID().toString();
        log.error("A request failed errorId={}", id, failure);
        return new ProblemException(CommonProblems.INTERNAL, "The log has the cause under errorId " + id);
    }

    private static Response ofHttp(WebApplicationException http) {
        Response original = http.getResponse();
        int status = original.getStatus();
        if (status >= 500 && status != 503) {
            return ProblemBody.response(unexpected(http));
        }
        if (status < 400) {
            return original;
        }
        ProblemType type = CommonProblems.ofStatus(status);
        Response.ResponseBuilder response =
                Response.fromResponse(ProblemBody.response(new ProblemException(type, type.title())));
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? response : response.header(HttpHeaders.ALLOW, allow)).build();
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapper && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
    }
}
