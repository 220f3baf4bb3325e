package dev.orderflow.email.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.email.domain.Customer;
import dev.orderflow.email.domain.Customer.Field;
import dev.orderflow.email.domain.CustomerId;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.kit.http.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the body of a customer, and reports all that is wrong with it together. It keeps one request's findings. A field
 * that is null counts as absent.
 */
final class CustomerParser {
    private static final int MAX_VIOLATIONS = 100;
    private static final int LONGEST_NAME = 64;
    private static final String ID = "id";

    private final ObjectNode body;
    private final List<Violation> violations = new ArrayList<>();

    private CustomerParser(ObjectNode body) {
        this.body = body;
    }

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    static Customer parse(String id, byte[] body) {
        return new CustomerParser(StrictJson.object(body)).customer(id);
    }

    private Customer customer(String id) {
        if (!CustomerId.isValid(id)) {
            violation("id", "expected: " + CustomerId.RULE);
        }
        body.fieldNames().forEachRemaining(this::knownField);
        present(ID)
                .filter(given -> !given.isTextual() || !given.textValue().equals(id))
                .ifPresent(given -> violation("/" + ID, "expected: absent, or the id in the path"));
        Customer customer = new Customer(
                id,
                required(Field.FIRST_NAME),
                required(Field.LAST_NAME),
                optional(Field.EMAIL),
                optional(Field.ADDRESS),
                optional(Field.LEVEL));
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    CommonProblems.INVALID_REQUEST, "the customer has the wrong shape; see violations", violations);
        }
        return customer;
    }

    private String required(Field field) {
        if (present(field.key()).isEmpty()) {
            violation("/" + field.key(), "missing (expected: " + field.rule() + ")");
        }
        return optional(field);
    }

    /** Empty when it is absent or refused. */
    private String optional(Field field) {
        Optional<JsonNode> value = present(field.key());
        if (value.isEmpty()) {
            return "";
        }
        if (!value.get().isTextual() || !field.accepts(value.get().textValue())) {
            violation("/" + field.key(), "expected: " + field.rule());
            return "";
        }
        return value.get().textValue();
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }

    private void knownField(String name) {
        if (!name.equals(ID)
                && Arrays.stream(Field.values()).noneMatch(field -> field.key().equals(name))) {
            String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
            violation("/" + shortened.replace("~", "~0").replace("/", "~1"), "unknown field");
        }
    }

    private void violation(String pointer, String detail) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(pointer, detail));
        }
    }
}
