package dev.orderflow.orders.http.history;

import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.QueryParameters;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.http.OrderParser;
import dev.orderflow.schemas.rules.ProductName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a list of orders. */
final class ListParameters {
    private static final Set<String> KNOWN = Set.of("state", "customerId", "product", "from", "to", "limit", "cursor");
    private static final String TIME_RULE = "a time such as 2030-01-31T12:00:00Z";

    private ListParameters() {}

    /** @throws ProblemException 400 with every violation */
    static OrderListQuery parse(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, KNOWN);
        Optional<OrderState> state =
                query.read("state", ListParameters::state, "one of " + Arrays.toString(OrderState.values()));
        Optional<String> customer = query.text("customerId", OrderParser::isCustomer, OrderParser.CUSTOMER_RULE);
        Optional<String> product = query.text("product", ProductName::isValid, ProductName.RULE);
        Optional<Instant> from = query.read("from", ListParameters::time, TIME_RULE);
        Optional<Instant> to = query.read("to", ListParameters::time, TIME_RULE);
        int limit = query.pageLimit();
        Optional<ListPosition> cursor = query.read("cursor", OrderCursor::read, ListCursor.RULE);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            query.refuse("to", "not after from");
        }
        query.refuseViolations();
        return new OrderListQuery(new OrderFilter(state, customer, product, from, to), cursor, limit);
    }

    private static Optional<OrderState> state(String text) {
        return Arrays.stream(OrderState.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
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
