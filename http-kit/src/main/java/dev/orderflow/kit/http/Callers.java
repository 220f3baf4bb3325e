package dev.orderflow.kit.http;

import dev.orderflow.kit.auth.Caller;
import dev.orderflow.kit.auth.Roles;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;

/** Who sent a request, as {@link Authentication} has noted it: a caller, or why it is none. */
public final class Callers {
    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /**
     * The caller of a request.
     *
     * @throws ProblemException 401 without a valid login, 503 if that cannot be told now
     */
    public static Caller of(ContainerRequestContext request) {
        return caller(request.getProperty(ATTRIBUTE));
    }

    /** As the other, and empty for a request that came without a login where one is asked for. */
    public static Optional<Caller> ofAny(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof ProblemException problem
                        && problem.type().equals(CommonProblems.LOGIN_REQUIRED)
                ? Optional.empty()
                : Optional.of(of(request));
    }

    /** The same before Jersey has the request. */
    static Caller of(Request request) {
        return caller(request.getAttribute(ATTRIBUTE));
    }

    static void note(Request request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    static void note(Request request, ProblemException problem) {
        request.setAttribute(ATTRIBUTE, problem);
    }

    /** @throws ProblemException 403 if the caller has none of these roles */
    static void require(Caller caller, Collection<String> roles) {
        if (Collections.disjoint(caller.roles(), roles)) {
            throw new ProblemException(
                    CommonProblems.FORBIDDEN,
                    "this needs the role " + String.join(" or ", new TreeSet<>(roles)) + "; " + caller.name() + " has "
                            + (caller.roles().isEmpty() ? "none" : ordered(caller.roles())));
        }
    }

    private static String ordered(Collection<String> roles) {
        return String.join(", ", Roles.ALL.stream().filter(roles::contains).toList());
    }

    private static Caller caller(Object noted) {
        if (noted instanceof Caller caller) {
            return caller;
        }
        throw (ProblemException) noted;
    }
}
