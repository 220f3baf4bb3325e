package dev.orderflow.orders.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.schemas.rules.OrderForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads the body of a request for a new order. It refuses what has the wrong shape and reports all of it together; what is
 * merely wrong (a quantity of -1, an unknown currency, no customer) is the checks' to judge.
 */
public final class OrderParser {
    /** What a customer's id looks like, in words. */
    public static final String CUSTOMER_RULE = "1 to 64 of A-Z a-z 0-9 . _ -, as text or as a whole number";

    private static final Set<String> COMMON_FIELDS = Set.of("id", "customerId", "currency", "state");
    private static final Set<String> LINE_FIELDS = Set.of("product", "quantity", "price");
    private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private final Supplier<OrderId> newIds;
    private final String defaultCurrency;

    OrderParser(Supplier<OrderId> newIds, String defaultCurrency) {
        this.newIds = newIds;
        this.defaultCurrency = defaultCurrency;
    }

    /** @throws ProblemException 400 not a JSON object; 413 too many lines; 422 with every violation */
    OrderRequest parse(byte[] body) {
        ObjectNode json = StrictJson.object(body);
        JsonBody order = new JsonBody(json);
        boolean flat = !json.has("lines");
        order.allowOnly(COMMON_FIELDS, flat ? LINE_FIELDS : Set.of("lines"));
        Optional<OrderId> id = order.text("id", OrderId::isValid, OrderId.RULE).map(OrderId::new);
        String customer = customer(order).orElse("");
        String currency = order.text("currency", CURRENCY.asMatchPredicate(), "three letters of ISO 4217, such as GBP")
                .map(Currencies::normal)
                .orElse(defaultCurrency);
        order.text("state", "CREATED"::equals, "absent, or CREATED: the client never sets the state");
        List<Line> lines = flat ? flatLine(order) : lines(json.get("lines"), order);
        order.refuseViolations();
        OrderContent content = new OrderContent(customer, currency, lines);
        return id.map(given -> new OrderRequest(given, content, body)).orElseGet(() -> named(json, content));
    }

    /** The instance that gets the forwarded request must not make another id. */
    private OrderRequest named(ObjectNode json, OrderContent content) {
        OrderId id = newIds.get();
        byte[] body = json.put("id", id.value()).toString().getBytes(StandardCharsets.UTF_8);
        return new OrderRequest(id, content, body);
    }

    private static Optional<String> customer(JsonBody order) {
        return order.textOrWholeNumber("customerId", OrderParser::isCustomer, CUSTOMER_RULE);
    }

    public static boolean isCustomer(String text) {
        return CUSTOMER.matcher(text).matches();
    }

    private static List<Line> flatLine(JsonBody order) {
        if (!order.hasAny(LINE_FIELDS)) {
            order.violation("/lines", "missing (expected: an array of 1 to " + OrderForm.MAX_LINES + " lines)");
            return List.of();
        }
        return LineParser.parse(order).map(List::of).orElse(List.of());
    }

    private static List<Line> lines(JsonNode node, JsonBody order) {
        if (!node.isArray() || node.isEmpty()) {
            order.violation("/lines", "expected: an array of 1 to " + OrderForm.MAX_LINES + " lines");
            return List.of();
        }
        if (node.size() > OrderForm.MAX_LINES) {
            throw new ProblemException(
                    OrderProblems.TOO_MANY_LINES,
                    "the order has " + node.size() + " lines (at most " + OrderForm.MAX_LINES + "); split it",
                    List.of());
        }
        List<Line> lines = new ArrayList<>(node.size());
        for (int index = 0; index < node.size(); index++) {
            line(node.get(index), "/lines/" + index, order).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<Line> line(JsonNode node, String pointer, JsonBody order) {
        if (!(node instanceof ObjectNode object)) {
            order.violation(pointer, "expected: an object with product, quantity and price");
            return Optional.empty();
        }
        JsonBody line = order.nested(object, pointer);
        line.allowOnly(LINE_FIELDS, Set.of());
        return LineParser.parse(line);
    }
}
