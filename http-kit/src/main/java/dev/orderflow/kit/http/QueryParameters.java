package dev.orderflow.kit.http;

import dev.orderflow.kit.list.Page;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The parameters of a query. Each is read with its rule, an unknown one is wrong, and all that is wrong is reported together,
 * up to a bound.
 */
public final class QueryParameters {
    private static final String LIMIT = "limit";
    private static final String TIME_RULE = "a time such as 2030-01-31T12:00:00Z";
    private static final Pattern LIMIT_FORM = Pattern.compile("\\d{1,4}");

    private final MultivaluedMap<String, String> parameters;
    private final List<Violation> violations = new ArrayList<>();

    /** @param known the only ones that may be there, each once at most */
    public QueryParameters(MultivaluedMap<String, String> parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                refuse("parameter", "unknown (expected: some of " + String.join(", ", new TreeSet<>(known)) + ")");
            } else if (values.size() > 1) {
                refuse(name, "is there " + values.size() + " times");
            }
        });
    }

    /** The value, or empty if it is absent or breaks the rule; the latter is a violation. */
    public <T> Optional<T> read(String name, Function<String, Optional<T>> parse, String rule) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            refuse(name, "expected: " + rule);
        }
        return value;
    }

    /** Like {@link #read} for a text as it is. */
    public Optional<String> text(String name, Predicate<String> valid, String rule) {
        return read(name, text -> Optional.of(text).filter(valid), rule);
    }

    /** Like {@link #text}; if the parameter is absent, that is a violation, which says the rule. */
    public Optional<String> requiredText(String name, Predicate<String> valid, String rule) {
        if (parameters.getFirst(name) == null) {
            refuse(name, "missing (expected: " + rule + ")");
        }
        return text(name, valid, rule);
    }

    /** Like {@link #read} for a time with its offset from UTC, which may have up to nine decimals of a second. */
    public Optional<Instant> time(String name) {
        return read(name, QueryParameters::parseTime, TIME_RULE);
    }

    /** Like {@link #read} for the name of one of these. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, E[] values) {
        return read(
                name,
                text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst(),
                "one of " + Arrays.toString(values));
    }

    /** How many items a page of a list may have, by the parameter {@code limit}. */
    public int pageLimit() {
        return read(LIMIT, QueryParameters::limit, "1 to " + Page.MAX_LIMIT).orElse(Page.DEFAULT_LIMIT);
    }

    /** @param name of the parameter */
    public void refuse(String name, String detail) {
        if (violations.size() < Violation.MOST) {
            violations.add(new Violation(name, detail));
        }
    }

    /** @throws ProblemException INVALID_QUERY with every violation so far, if there is one */
    public void refuseViolations() {
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    CommonProblems.INVALID_QUERY, "some parameters are not understood; see errors", violations);
        }
    }

    private static Optional<Instant> parseTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(QueryParameters::hasMillis);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Some times that can be written are too far away to be counted in milliseconds. */
    private static boolean hasMillis(Instant time) {
        return Math.abs((double) time.getEpochSecond()) < Long.MAX_VALUE / 1_000.0;
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(LIMIT_FORM.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= Page.MAX_LIMIT);
    }
}
