package dev.orderflow.email.http;

import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.schemas.rules.CustomerForm;
import dev.orderflow.schemas.rules.CustomerForm.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the body of a customer, and reports all that is wrong with it together. */
final class CustomerParser {
    private static final String ID = "id";
    private static final Set<String> FIELDS =
            Arrays.stream(Field.values()).map(Field::key).collect(Collectors.toUnmodifiableSet());

    private CustomerParser() {}

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    static Customer parse(String id, byte[] body) {
        JsonBody json = JsonBody.parse(body);
        if (!CustomerForm.isValidId(id)) {
            json.violation(ID, "expected: " + CustomerForm.ID_RULE);
        }
        json.allowOnly(FIELDS, Set.of(ID));
        var unused = json.text(ID, id::equals, "absent, or the id in the path");
        Customer customer = new Customer(
                id,
                required(json, Field.FIRST_NAME),
                required(json, Field.LAST_NAME),
                optional(json, Field.EMAIL),
                optional(json, Field.ADDRESS),
                optional(json, Field.LEVEL));
        json.refuseViolations();
        return customer;
    }

    /** Empty when it is absent or refused. */
    private static String required(JsonBody json, Field field) {
        return json.requiredText(field.key(), field::accepts, field.rule()).orElse("");
    }

    /** Empty when it is absent or refused. */
    private static String optional(JsonBody json, Field field) {
        return json.text(field.key(), field::accepts, field.rule()).orElse("");
    }
}
