package dev.orderflow.console.http;

import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.RowFilter;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.QueryParameters;
import dev.orderflow.kit.list.SearchText;
import dev.orderflow.schemas.rules.CustomerForm;
import dev.orderflow.schemas.rules.ProductName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parameters of a list of rows. */
final class RowParameters {
    private static final Set<String> KNOWN = Set.of(
            "state",
            "customerId",
            "product",
            "level",
            "unpaid",
            "late",
            "query",
            "at",
            "order",
            "rank",
            "skip",
            "limit",
            "cursor");
    private static final Pattern RANK = Pattern.compile("\\d{1,12}");
    private static final Pattern SKIP = Pattern.compile("\\d{1,4}");

    private RowParameters() {}

    /**
     * @param now at which rows are late or not
     * @throws ProblemException 400 with every violation
     */
    static AskedPage parse(MultivaluedMap<String, String> parameters, Instant now) {
        QueryParameters query = new QueryParameters(parameters, KNOWN);
        RowFilter filter = filter(query, now);
        Direction listed = query.read("order", RowParameters::direction, "newest or oldest")
                .orElse(Direction.NEWEST_FIRST);
        Optional<Instant> at = query.time("at");
        Optional<RowCursorText> cursor =
                query.read("cursor", RowCursorText::read, "the next or previous of another page");
        Optional<Long> rank = query.read("rank", RowParameters::rank, "0 or more, in a list of all rows");
        int skip = query.read("skip", RowParameters::skip, "0 to " + RowQuery.MAX_SKIP)
                .orElse(0);
        int limit = query.pageLimit();
        if (rank.isPresent() && (!filter.equals(RowFilter.ALL) || cursor.isPresent() || at.isPresent())) {
            query.refuse("rank", "not with a filter, a cursor or a time");
        }
        query.refuseViolations();
        boolean isBack = cursor.filter(RowCursorText::isBack).isPresent();
        Optional<RowPosition> after = cursor.map(RowCursorText::position);
        return new AskedPage(
                new RowQuery(filter, isBack ? listed.opposite() : listed, after, at, limit + skip), isBack, rank, skip);
    }

    /** As {@code order} has it. */
    static String order(Direction direction) {
        return switch (direction) {
            case NEWEST_FIRST -> "newest";
            case OLDEST_FIRST -> "oldest";
        };
    }

    /** @throws ProblemException 400 if something else is asked for */
    static Optional<Instant> hour(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, Set.of("hour"));
        Optional<Instant> hour = query.time("hour");
        query.refuseViolations();
        return hour.map(time -> time.truncatedTo(ChronoUnit.HOURS));
    }

    private static RowFilter filter(QueryParameters query, Instant now) {
        return new RowFilter(
                query.oneOf("state", RowState.values()),
                query.text("customerId", CustomerForm::isValidId, CustomerForm.ID_RULE),
                query.text("product", ProductName::isValid, ProductName.RULE),
                query.text("level", SearchText::isValid, SearchText.RULE),
                query.read("unpaid", RowParameters::isSet, "true").isPresent(),
                query.read("late", RowParameters::isSet, "true").map(isSet -> now),
                query.text("query", text -> !text.isBlank() && SearchText.isValid(text), SearchText.RULE)
                        .map(String::strip));
    }

    private static Optional<Boolean> isSet(String text) {
        return text.equals("true") ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Direction> direction(String text) {
        return Arrays.stream(Direction.values())
                .filter(direction -> order(direction).equals(text))
                .findFirst();
    }

    private static Optional<Long> rank(String text) {
        return Optional.of(text).filter(RANK.asMatchPredicate()).map(Long::valueOf);
    }

    private static Optional<Integer> skip(String text) {
        return Optional.of(text)
                .filter(SKIP.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(skip -> skip <= RowQuery.MAX_SKIP);
    }
}
