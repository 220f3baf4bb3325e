package dev.orderflow.console.http;

import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.RowFilter;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.schemas.rules.CustomerForm;
import dev.orderflow.schemas.rules.ProductName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the parameters of a list. All that is wrong with them is reported together; an unknown one is wrong. */
final class RowParameters {
    private static final Set<String> KNOWN = Set.of(
            "state", "customerId", "product", "level", "unpaid", "late", "query", "at", "order", "rank", "skip", "limit", "cursor");
    private static final Pattern LIMIT = Pattern.compile("\\d{1,4}");
    private static final Pattern RANK = Pattern.compile("\\d{1,12}");
    private static final int MAX_QUERY = 64;
    private static final String TIME = "a time such as 2030-01-31T12:00:00Z";

    private final MultivaluedMap<String, String> parameters;
    private final Instant now;
    private final List<Violation> violations = new ArrayList<>();

    private RowParameters(MultivaluedMap<String, String> parameters, Instant now) {
        this.parameters = parameters;
        this.now = now;
    }

    /**
     * @param now at which rows are late or not
     * @throws ProblemException 400 with every violation
     */
    static AskedPage parse(MultivaluedMap<String, String> parameters, Instant now) {
        return new RowParameters(parameters, now).page();
    }

    private AskedPage page() {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                refuse(
                        "parameter",
                        "unknown (expected: some of "
                                + String.join(", ", KNOWN.stream().sorted().toList()) + ")");
            } else if (values.size() > 1) {
                refuse(name, "is there " + values.size() + " times");
            }
        });
        RowFilter filter = filter();
        Direction listed = read("order", RowParameters::direction, "newest or oldest")
                .orElse(Direction.NEWEST_FIRST);
        Optional<Instant> at = read("at", RowParameters::time, TIME);
        int limit = read("limit", RowParameters::limit, "1 to " + RowQuery.MAX_LIMIT)
                .orElse(RowQuery.DEFAULT_LIMIT);
        Optional<RowCursorText> cursor = read("cursor", RowCursorText::read, "the next or previous of another page");
        Optional<Long> rank = read("rank", RowParameters::rank, "0 or more, in a list of all rows");
        int skip = read("skip", RowParameters::skip, "0 to " + RowQuery.MAX_SKIP).orElse(0);
        if (rank.isPresent() && (!filter.equals(RowFilter.ALL) || cursor.isPresent() || at.isPresent())) {
            refuse("rank", "not with a filter, a cursor or a time");
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ConsoleProblems.INVALID_QUERY, "some parameters are not understood; see errors", violations);
        }
        boolean isBack = cursor.filter(RowCursorText::isBack).isPresent();
        Optional<RowPosition> after = cursor.map(RowCursorText::position);
        RowQuery query = new RowQuery(filter, isBack ? listed.opposite() : listed, after, at, limit + skip);
        return new AskedPage(query, isBack, rank, skip);
    }

    private RowFilter filter() {
        return new RowFilter(
                read("state", RowParameters::state, "one of " + Arrays.toString(RowState.values())),
                read("customerId", valid(CustomerForm::isValidId), CustomerForm.ID_RULE),
                read("product", valid(ProductName::isValid), ProductName.RULE),
                read("level", valid(RowParameters::isShort), "1 to " + MAX_QUERY + " characters"),
                read("unpaid", RowParameters::isSet, "true").isPresent(),
                read("late", RowParameters::isSet, "true").map(isSet -> now),
                read("query", valid(RowParameters::isShort), "1 to " + MAX_QUERY + " characters")
                        .map(String::strip));
    }

    private <T> Optional<T> read(String name, Function<String, Optional<T>> parse, String rule) {
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

    private void refuse(String name, String detail) {
        violations.add(new Violation(name, detail));
    }

    private static Function<String, Optional<String>> valid(Predicate<String> rule) {
        return text -> Optional.of(text).filter(rule);
    }

    private static boolean isShort(String text) {
        return !text.isBlank() && text.length() <= MAX_QUERY;
    }

    private static Optional<Boolean> isSet(String text) {
        return text.equals("true") ? Optional.of(true) : Optional.empty();
    }

    private static Optional<RowState> state(String text) {
        return Arrays.stream(RowState.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
    }

    private static Optional<Direction> direction(String text) {
        return switch (text) {
            case "newest" -> Optional.of(Direction.NEWEST_FIRST);
            case "oldest" -> Optional.of(Direction.OLDEST_FIRST);
            default -> Optional.empty();
        };
    }

    /** As {@code order} has it. */
    static String order(Direction direction) {
        return switch (direction) {
            case NEWEST_FIRST -> "newest";
            case OLDEST_FIRST -> "oldest";
        };
    }

    /** @throws ProblemException 400 if something else is asked for */
    static Optional<Instant> minute(MultivaluedMap<String, String> parameters) {
        Optional<Instant> minute =
                Optional.ofNullable(parameters.getFirst("minute")).flatMap(RowParameters::time);
        if (!parameters.isEmpty() && (parameters.size() > 1 || minute.isEmpty())) {
            throw new ProblemException(
                    ConsoleProblems.INVALID_QUERY,
                    "some parameters are not understood; see errors",
                    List.of(new Violation("minute", "expected: nothing else, and " + TIME)));
        }
        return minute.map(time -> time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static Optional<Long> rank(String text) {
        return Optional.of(text).filter(RANK.asMatchPredicate()).map(Long::valueOf);
    }

    private static Optional<Integer> skip(String text) {
        return Optional.of(text)
                .filter(LIMIT.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(skip -> skip <= RowQuery.MAX_SKIP);
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(LIMIT.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= RowQuery.MAX_LIMIT);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(RowParameters::hasMillis);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Some times that can be written are too far away to be counted in milliseconds. */
    private static boolean hasMillis(Instant time) {
        return Math.abs((double) time.getEpochSecond()) < Long.MAX_VALUE / 1_000.0;
    }
}
