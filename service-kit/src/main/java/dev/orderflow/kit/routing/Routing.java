package dev.orderflow.kit.routing;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.AsyncResponses;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Has a request answered by the instance that owns its key, whichever instance it came to.
 *
 * @param <R> how the service reads
 */
public interface Routing<R> {
    /**
     * @param here answers the request on this instance; asked again, with the time that is left, when the key moves
     * @return fails with {@link NotCurrentException} when no instance can answer for the key now, and with what
     *     {@code here} fails with
     */
    CompletableFuture<Response> answer(RoutedRequest request, String key, Here<R> here);

    /**
     * Answers a GET that waits for nothing: with what the owner of the key has now.
     *
     * @param read what to answer; what it fails with is the client's problem
     */
    default void get(
            ContainerRequestContext context,
            AsyncResponse response,
            String key,
            Function<R, CompletableFuture<Response>> read) {
        RoutedRequest request = RoutedRequest.get(context, Optional.empty(), Duration.ZERO);
        AsyncResponses.resume(context, response, answer(request, key, (reads, wait) -> read.apply(reads)));
    }

    /** The answer of this instance. */
    @FunctionalInterface
    interface Here<R> {
        /**
         * @param reads to be read from: the owner's, or for a plain read those of a standby
         * @param wait as the client asked for, or what is left of it; empty if it did not say
         */
        CompletableFuture<Response> answer(R reads, Optional<Duration> wait);
    }

    /** For a service of one instance: everything is answered here. */
    static <R> Routing<R> none(R reads) {
        return (request, key, here) -> here.answer(reads, request.asked());
    }
}
