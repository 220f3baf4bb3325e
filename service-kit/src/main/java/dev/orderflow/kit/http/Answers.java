package dev.orderflow.kit.http;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ConnectionCallback;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Turns a future into the answer of a suspended request. It waits for nothing and holds no thread. */
public final class Answers {
    private static final long LAST_RESORT_MILLIS = TimeoutParameter.MAX_MILLIS + 10_000L;

    private Answers() {}

    /**
     * Answers with the future's response, or with the problem that its exception maps to. A client that has gone, and
     * a future that ignores its own deadline, have the future cancelled.
     */
    public static void resume(AsyncResponse suspended, CompletableFuture<Response> answer) {
        resume(suspended, answer, failure -> failure);
    }

    /** The same, with a say in what a failure is called. */
    public static void resume(
            AsyncResponse suspended, CompletableFuture<Response> answer, UnaryOperator<Throwable> failures) {
        suspended.register((ConnectionCallback) gone -> answer.cancel(false));
        suspended.register((CompletionCallback) failure -> answer.cancel(false));
        suspended.setTimeout(LAST_RESORT_MILLIS, TimeUnit.MILLISECONDS);
        suspended.setTimeoutHandler(late -> {
            answer.cancel(false);
            late.resume(new ProblemException(CommonProblems.NOT_READY, "The answer did not come in time")
                    .retryAfter(Duration.ofSeconds(1)));
        });
        var unused = answer.whenComplete((response, failure) -> {
            if (failure == null) {
                suspended.resume(response);
                return;
            }
            suspended.resume(failures.apply(failure));
        });
    }
}
