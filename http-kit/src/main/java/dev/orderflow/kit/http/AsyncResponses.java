package dev.orderflow.kit.http;

import dev.orderflow.kit.component.NotCurrentException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Turns a future into the answer of a suspended request. It waits for nothing and holds no thread, and the thread that
 * completes the future does not write the answer.
 */
public final class AsyncResponses {
    private static final Duration LAST_RESORT = Duration.ofMillis(TimeoutParameter.MAX_MILLIS + 10_000L);

    private AsyncResponses() {}

    /**
     * Answers with the future's response, or with the problem that its exception maps to. A client that has gone, and
     * a future that ignores its own deadline, have the future cancelled.
     */
    public static void resume(
            ContainerRequestContext request, AsyncResponse suspended, CompletableFuture<Response> answer) {
        resume(request, suspended, answer, failure -> failure, LAST_RESORT);
    }

    /**
     * The same for a command, which may be carried out although no instance can answer.
     *
     * @param unconfirmed the answer to the client in that case
     */
    public static void resumeCommand(
            ContainerRequestContext request,
            AsyncResponse suspended,
            CompletableFuture<Response> answer,
            Supplier<ProblemException> unconfirmed) {
        UnaryOperator<Throwable> failures = failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof NotCurrentException ? unconfirmed.get() : failure;
        };
        resume(request, suspended, answer, failures, LAST_RESORT);
    }

    /** @param lastResort after which the client gets a time-out, even if the future never completes */
    static void resume(
            ContainerRequestContext request,
            AsyncResponse suspended,
            CompletableFuture<Response> answer,
            UnaryOperator<Throwable> failures,
            Duration lastResort) {
        ClientConnection client = ClientConnection.of(request);
        client.whenGone(() -> answer.cancel(false));
        suspended.register((CompletionCallback) failure -> answer.cancel(false));
        suspended.setTimeout(lastResort.toMillis(), TimeUnit.MILLISECONDS);
        suspended.setTimeoutHandler(late -> {
            late.setTimeout(lastResort.toMillis(), TimeUnit.MILLISECONDS); // Jersey would else answer by itself
            client.execute(() -> {
                late.resume(failures.apply(new NotCurrentException("the answer did not come in time; ask again")));
                answer.cancel(false);
            });
        });
        BiConsumer<Response, Throwable> end = (response, failure) -> {
            if (failure == null) {
                suspended.resume(response);
                return;
            }
            suspended.resume(failures.apply(failure));
        };
        var unused = answer.isDone() ? answer.whenComplete(end) : answer.whenCompleteAsync(end, client::execute);
    }
}
