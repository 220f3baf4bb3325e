package dev.orderflow.kit.http;

import java.util.List;
import java.util.Optional;

/** The problems that every service knows. Services add tables of their own. */
public final class CommonProblems {
    public static final ProblemType BAD_REQUEST = new ProblemType("BAD_REQUEST", 400, "Bad request");
    public static final ProblemType MALFORMED_JSON =
            new ProblemType("MALFORMED_JSON", 400, "The body is not well-formed JSON");
    public static final ProblemType NOT_AN_OBJECT =
            new ProblemType("NOT_AN_OBJECT", 400, "The body is not a JSON object");
    public static final ProblemType INVALID_TIMEOUT =
            new ProblemType("INVALID_TIMEOUT", 400, "The time-out is not an integer from 0 to 60000");
    public static final ProblemType INVALID_QUERY =
            new ProblemType("INVALID_QUERY", 400, "Some query parameters are not understood");
    public static final ProblemType LOGIN_REQUIRED =
            new ProblemType("LOGIN_REQUIRED", 401, "The request needs a login");
    public static final ProblemType INVALID_TOKEN = new ProblemType("INVALID_TOKEN", 401, "The token is not valid");
    public static final ProblemType FORBIDDEN = new ProblemType("FORBIDDEN", 403, "The login does not allow this");
    public static final ProblemType FOREIGN_ORIGIN =
            new ProblemType("FOREIGN_ORIGIN", 403, "The request comes from another site's page");
    public static final ProblemType NOT_FOUND = new ProblemType("NOT_FOUND", 404, "Not found");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("METHOD_NOT_ALLOWED", 405, "The resource does not have this method");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("NOT_ACCEPTABLE", 406, "The resource has no such representation");
    public static final ProblemType REQUEST_TIMEOUT =
            new ProblemType("REQUEST_TIMEOUT", 408, "The request did not arrive in time");
    public static final ProblemType BODY_TOO_LARGE =
            new ProblemType("BODY_TOO_LARGE", 413, "The body is larger than allowed");
    public static final ProblemType URI_TOO_LONG = new ProblemType("URI_TOO_LONG", 414, "The URI is too long");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("UNSUPPORTED_MEDIA_TYPE", 415, "The body has a media type that is not understood");
    public static final ProblemType EXPECTATION_FAILED =
            new ProblemType("EXPECTATION_FAILED", 417, "The expectation cannot be met");
    public static final ProblemType INVALID_REQUEST =
            new ProblemType("INVALID_REQUEST", 422, "The request breaks a rule");
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("HEADERS_TOO_LARGE", 431, "The request headers are too large");
    public static final ProblemType INTERNAL = new ProblemType("INTERNAL", 500, "Internal error");
    public static final ProblemType NOT_IMPLEMENTED = new ProblemType("NOT_IMPLEMENTED", 501, "Not implemented");
    public static final ProblemType NOT_READY = new ProblemType("NOT_READY", 503, "The service cannot answer this now");
    public static final ProblemType TOO_MANY_WAITERS =
            new ProblemType("TOO_MANY_WAITERS", 503, "Too many requests are waiting");
    public static final ProblemType OVERLOADED = new ProblemType("OVERLOADED", 503, "Too many requests are under way");
    public static final ProblemType VERSION_NOT_SUPPORTED =
            new ProblemType("VERSION_NOT_SUPPORTED", 505, "This version of HTTP is not supported");

    private static final String REALM = "Bearer realm=\"orderflow\"";

    private static final List<ProblemType> BY_STATUS = List.of(
            BAD_REQUEST,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            REQUEST_TIMEOUT,
            BODY_TOO_LARGE,
            URI_TOO_LONG,
            UNSUPPORTED_MEDIA_TYPE,
            EXPECTATION_FAILED,
            INVALID_REQUEST,
            HEADERS_TOO_LARGE,
            INTERNAL,
            NOT_IMPLEMENTED,
            NOT_READY,
            VERSION_NOT_SUPPORTED);

    private CommonProblems() {}

    /** What {@code WWW-Authenticate} says of a problem (RFC 6750, 3); empty if it is not about the login. */
    static Optional<String> challenge(ProblemType type) {
        if (type.equals(LOGIN_REQUIRED)) {
            return Optional.of(REALM);
        }
        if (type.equals(INVALID_TOKEN)) {
            return Optional.of(REALM + ", error=\"invalid_token\"");
        }
        return type.equals(FORBIDDEN) ? Optional.of(REALM + ", error=\"insufficient_scope\"") : Optional.empty();
    }

    /** The problem for a status that HTTP itself, not a service, decided on. */
    static ProblemType ofStatus(int status) {
        return BY_STATUS.stream()
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(new ProblemType("HTTP_" + status, status, "The request could not be answered"));
    }
}
