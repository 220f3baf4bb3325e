package dev.orderflow.kit.http;

import dev.orderflow.kit.auth.Authenticator;
import dev.orderflow.kit.auth.Caller;
import dev.orderflow.kit.auth.RefusedTokenException;
import dev.orderflow.kit.component.NotCurrentException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Notes who sent a request ({@link Callers}), and refuses nothing: what needs which role is decided where the request goes. A
 * token may take a moment to check; no thread waits meanwhile.
 */
final class Authentication extends Handler.Wrapper {
    private static final String SCHEME = "bearer ";

    /** Of a JWT with many roles, and well below the largest header. */
    private static final int LONGEST_TOKEN = 7_000;

    /** RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Optional<Authenticator> authenticator;

    /** @param authenticator empty: everybody may do everything */
    Authentication(Handler handler, Optional<Authenticator> authenticator) {
        super(handler);
        this.authenticator = authenticator;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CompletableFuture<Caller> caller = caller(request);
        if (caller.isDone()) {
            note(request, caller);
            return super.handle(request, response, callback);
        }
        var unused = caller.whenComplete(
                (known, failure) -> ClientConnection.of(request).execute(() -> {
                    note(request, caller);
                    goOn(request, response, callback);
                }));
        return true;
    }

    private void goOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception failure) { // as the server does it for the thread that it has itself
            Response.writeError(request, response, callback, failure);
        }
    }

    private CompletableFuture<Caller> caller(Request request) {
        if (authenticator.isEmpty()) {
            return CompletableFuture.completedFuture(Caller.ANYONE);
        }
        try {
            return authenticator
                    .get()
                    .authenticate(token(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION)));
        } catch (ProblemException none) {
            return CompletableFuture.failedFuture(none);
        }
    }

    /** @throws ProblemException if there is none */
    private static String token(List<String> headers) {
        if (headers.isEmpty()) {
            throw new ProblemException(
                    CommonProblems.LOGIN_REQUIRED, "Authorization: missing (expected: Bearer and a token)");
        }
        if (headers.size() > 1) {
            throw new ProblemException(
                    CommonProblems.BAD_REQUEST, "Authorization: sent " + headers.size() + " times (expected: once)");
        }
        String header = headers.get(0);
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new ProblemException(
                    CommonProblems.LOGIN_REQUIRED, "Authorization: another scheme (expected: Bearer and a token)");
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.length() > LONGEST_TOKEN || !TOKEN.matcher(token).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_TOKEN,
                    "Authorization: not a token (expected: 1 to " + LONGEST_TOKEN + " of A-Za-z0-9-._~+/, then =)");
        }
        return token;
    }

    private static void note(Request request, CompletableFuture<Caller> done) {
        try {
            Callers.note(request, done.join());
        } catch (CompletionException failure) {
            Callers.note(request, problem(failure.getCause()));
        }
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof RefusedTokenException refused) {
            return new ProblemException(CommonProblems.INVALID_TOKEN, refused.getMessage());
        }
        if (failure instanceof NotCurrentException later) {
            return new ProblemException(CommonProblems.NOT_READY, later.getMessage()).retryAfter(SOON);
        }
        return ProblemMapper.unexpected(failure, FailedRequest.UNKNOWN);
    }
}
