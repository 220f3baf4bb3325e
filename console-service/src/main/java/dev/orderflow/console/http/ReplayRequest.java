package dev.orderflow.console.http;

import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import java.util.Set;

/** Reads the body of a request for a replay. */
final class ReplayRequest {
    private static final String AGAIN = "again";

    private ReplayRequest() {}

    /**
     * Whether a letter that was replayed before is replayed once more.
     *
     * @throws ProblemException 422 with every violation
     */
    static boolean isAgain(JsonBody body) {
        body.allowOnly(Set.of(AGAIN), Set.of());
        boolean again = body.bool(AGAIN).orElse(false);
        body.refuseViolations();
        return again;
    }
}
