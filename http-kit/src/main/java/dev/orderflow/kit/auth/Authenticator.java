package dev.orderflow.kit.auth;

import java.util.concurrent.CompletableFuture;

/** Tells who a bearer token belongs to. Safe for use by many threads. */
@FunctionalInterface
public interface Authenticator {
    /**
     * The caller. It blocks no thread; a future that is not done at once has a deadline of its own.
     *
     * @param token what stands behind {@code Bearer}; any text
     * @return fails with {@link RefusedTokenException} for a token that is not valid, and with
     *     {@link dev.orderflow.kit.component.NotCurrentException} if that cannot be told now
     */
    CompletableFuture<Caller> authenticate(String token);
}
