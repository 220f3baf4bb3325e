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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a list of orders. */
final class ListParameters {
    private static final Set<String> KNOWN = Set.of("state", "customerId", "product", "from", "to", "limit", "cursor");

    private ListParameters() {}

    /** @throws ProblemException 400 with every violation */
    static OrderListQuery parse(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, KNOWN);
        Optional<OrderState> state = query.oneOf("state", OrderState.values());
        Optional<String> customer = query.text("customerId", OrderParser::isCustomer, OrderParser.CUSTOMER_RULE);
        Optional<String> product = query.text("product", ProductName::isValid, ProductName.RULE);
        Optional<Instant> from = query.time("from");
        Optional<Instant> to = query.time("to");
        int limit = query.pageLimit();
        Optional<ListPosition> cursor = query.read("cursor", OrderCursor::read, ListCursor.RULE);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            query.refuse("to", "not after from");
        }
        query.refuseViolations();
        return new OrderListQuery(new OrderFilter(state, customer, product, from, to), cursor, limit);
    }
}
