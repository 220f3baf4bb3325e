package dev.orderflow.orders.http.history;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.http.OrderParser;
import dev.orderflow.orders.http.OrderProblems;
import dev.orderflow.schemas.rules.ProductName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the parameters of a list. All that is wrong with them is reported together; an unknown one is wrong. */
final class ListParameters {
    private static final Set<String> KNOWN = Set.of("state", "customerId", "product", "from", "to", "limit", "cursor");
    private static final Pattern LIMIT = Pattern.compile("\\d{1,4}");

    private final MultivaluedMap<String, String> parameters;
    private final List<Violation> violations = new ArrayList<>();

    private ListParameters(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws ProblemException 400 with every violation */
    static OrderListQuery parse(MultivaluedMap<String, String> parameters) {
        return new ListParameters(parameters).query();
    }

    private OrderListQuery query() {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                refuse("parameter", "unknown (expected: some of " + String.join(", ", sorted()) + ")");
            } else if (values.size() > 1) {
                refuse(name, "is there " + values.size() + " times");
            }
        });
        Optional<OrderState> state =
                read("state", ListParameters::state, "one of " + Arrays.toString(OrderState.values()));
        Optional<String> customer = read("customerId", valid(OrderParser::isCustomer), OrderParser.CUSTOMER_RULE);
        Optional<String> product = read("product", valid(ProductName::isValid), ProductName.RULE);
        Optional<Instant> from = read("from", ListParameters::time, "a time such as 2030-01-31T12:00:00Z");
        Optional<Instant> to = read("to", ListParameters::time, "a time such as 2030-01-31T12:00:00Z");
        Optional<Integer> limit = read("limit", ListParameters::limit, "1 to " + OrderListQuery.MAX_LIMIT);
        Optional<ListPosition> cursor = read("cursor", ListCursor::read, "the cursor of the page before");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            refuse("to", "not after from");
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    OrderProblems.INVALID_QUERY, "some parameters are not understood; see errors", violations);
        }
        return new OrderListQuery(
                new OrderFilter(state, customer, product, from, to),
                cursor,
                limit.orElse(OrderListQuery.DEFAULT_LIMIT));
    }

    private static List<String> sorted() {
        return KNOWN.stream().sorted().toList();
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

    private static Optional<OrderState> state(String text) {
        return Arrays.stream(OrderState.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(LIMIT.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= OrderListQuery.MAX_LIMIT);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(ListParameters::hasMillis);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Some times that can be written are too far away to be counted in milliseconds. */
    private static boolean hasMillis(Instant time) {
        return Math.abs((double) time.getEpochSecond()) < Long.MAX_VALUE / 1_000.0;
    }
}
