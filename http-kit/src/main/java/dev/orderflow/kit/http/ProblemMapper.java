package dev.orderflow.kit.http;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where exceptions become answers. An unexpected one is a 500 with an id that is in the log; neither
 * its message nor its stack trace leaves the process.
 */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    /** Of the request that failed; Jersey sets it. */
    @Inject
    private Provider<ContainerRequest> request;

    private final List<Function<Throwable, Optional<ProblemException>>> translations;

    ProblemMapper(List<Function<Throwable, Optional<ProblemException>>> translations) {
        this.translations = List.copyOf(translations);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure = cause(thrown);
        if (failure instanceof ProblemException problem) {
            return refused(problem);
        }
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http);
        }
        return translations.stream()
                .flatMap(translation -> translation.apply(failure).stream())
                .findFirst()
                .map(this::refused)
                .orElseGet(() -> ProblemBody.response(unexpected(failure, FailedRequest.of(request.get()))));
    }

    /** @param request that the log describes */
    static ProblemException unexpected(Throwable failure, FailedRequest request) {
        String id = UUID.randomUUID().toString();
        log.atError().setCause(failure).log("A request failed errorId={}" + request.pattern(), request.arguments(id));
        return new ProblemException(CommonProblems.INTERNAL, "The log has the cause under errorId " + id);
    }

    private Response refused(ProblemException problem) {
        if (log.isDebugEnabled()) {
            FailedRequest refused = FailedRequest.of(request.get());
            log.debug(
                    "A request was refused code={}" + refused.pattern(),
                    refused.arguments(problem.type().code()));
        }
        return ProblemBody.response(problem);
    }

    private Response ofHttp(WebApplicationException http) {
        Response original = http.getResponse();
        int status = original.getStatus();
        if (status >= 500 && status != 503) {
            return ProblemBody.response(unexpected(http, FailedRequest.of(request.get())));
        }
        if (status < 400) {
            return original;
        }
        HttpRefusal refusal = new HttpRefusal(request.get(), original);
        Response.ResponseBuilder response = Response.fromResponse(refused(refusal.problem()));
        refusal.headers().forEach(response::header);
        return response.build();
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapper && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
    }
}
