package dev.orderflow.kit.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code timeout}: milliseconds, an integer from 0 to {@value #MAX_MILLIS}; 0 answers now. */
public final class TimeoutParameter {
    public static final int MAX_MILLIS = 60_000;

    private static final Pattern FORM = Pattern.compile("\\d{1,5}");

    private TimeoutParameter() {}

    /**
     * @param raw the parameter as it came, or null when it did not
     * @throws ProblemException INVALID_TIMEOUT
     */
    public static Optional<Duration> parse(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        if (!FORM.matcher(raw).matches() || Integer.parseInt(raw) > MAX_MILLIS) {
            String detail = "expected: an integer from 0 to " + MAX_MILLIS;
            throw new ProblemException(
                    CommonProblems.INVALID_TIMEOUT, "timeout: " + detail, List.of(new Violation("timeout", detail)));
        }
        return Optional.of(Duration.ofMillis(Integer.parseInt(raw)));
    }
}
