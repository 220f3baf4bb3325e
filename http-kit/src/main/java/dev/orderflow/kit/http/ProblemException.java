package dev.orderflow.kit.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem of RFC 9457. Expected, so it carries no stack trace and is not logged. */
public final class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> members;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail, List<Violation> violations) {
        this(type, detail, violations, Map.of(), null);
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<Violation> violations,
            Map<String, String> members,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /** The same problem with a {@code Retry-After} header; fractions of a second are rounded up. */
    public ProblemException retryAfter(Duration pause) {
        return new ProblemException(type, getMessage(), violations, members, pause);
    }

    /** The same problem with one more member in its body (RFC 9457, 3.2), such as an id to ask for again. */
    public ProblemException with(String name, String value) {
        Map<String, String> more = new HashMap<>(members);
        more.put(name, value);
        return new ProblemException(type, getMessage(), violations, more, retryAfter);
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return violations;
    }

    Map<String, String> members() {
        return members;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
