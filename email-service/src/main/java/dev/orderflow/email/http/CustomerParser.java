package dev.orderflow.email.http;

import dev.orderflow.email.domain.Customer;
import dev.orderflow.email.domain.Customer.Field;
import dev.orderflow.email.domain.CustomerId;
import dev.orderflow.kit.http.Fields;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
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
        Fields fields = new Fields(StrictJson.object(body));
        if (!CustomerId.isValid(id)) {
            fields.violation(ID, "expected: " + CustomerId.RULE);
        }
        fields.allowOnly(FIELDS, Set.of(ID));
        var unused = fields.text(ID, id::equals, "absent, or the id in the path");
        Customer customer = new Customer(
                id,
                required(fields, Field.FIRST_NAME),
                required(fields, Field.LAST_NAME),
                optional(fields, Field.EMAIL),
                optional(fields, Field.ADDRESS),
                optional(fields, Field.LEVEL));
        fields.refuseViolations();
        return customer;
    }

    /** Empty when it is absent or refused. */
    private static String required(Fields fields, Field field) {
        return fields.required(field.key(), field.rule(), fields.text(field.key(), field::accepts, field.rule()))
                .orElse("");
    }

    /** Empty when it is absent or refused. */
    private static String optional(Fields fields, Field field) {
        return fields.text(field.key(), field::accepts, field.rule()).orElse("");
    }
}
