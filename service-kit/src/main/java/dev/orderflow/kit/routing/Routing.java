package dev.orderflow.kit.routing;

import dev.orderflow.kit.component.NotCurrentException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
