package dev.orderflow.schemas.validation;

import dev.orderflow.avro.Customer;
import dev.orderflow.schemas.rules.CustomerForm;
import dev.orderflow.schemas.rules.CustomerForm.Field;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code customers}: what is in them stands in e-mails. */
public final class CustomerValidator implements RecordValidator<Customer> {
    private static final RecordValidator<Customer> KEY = RecordValidator.keyIs(Customer::getId, "customer id");

    @Override
    public Optional<String> violation(String key, Customer customer) {
        return KEY.violation(key, customer)
                .or(() -> CustomerForm.isValidId(customer.getId())
                        ? Optional.empty()
                        : Optional.of("customer id: malformed (expected: " + CustomerForm.ID_RULE + ")"))
                .or(() -> Field.FIRST_NAME.violation(customer.getFirstName()))
                .or(() -> Field.LAST_NAME.violation(customer.getLastName()))
                .or(() -> optional(Field.EMAIL, customer.getEmail()))
                .or(() -> optional(Field.ADDRESS, customer.getAddress()))
                .or(() -> optional(Field.LEVEL, customer.getLevel()));
    }

    private static Optional<String> optional(Field field, String value) {
        return value == null || value.isEmpty() ? Optional.empty() : field.violation(value);
    }
}
