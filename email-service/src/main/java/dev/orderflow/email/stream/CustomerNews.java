package dev.orderflow.email.stream;

import dev.orderflow.email.domain.Customer;
import dev.orderflow.email.domain.EmailRequest;

/** One record of the two inputs that are keyed by customer, in domain types. */
sealed interface CustomerNews {
    /** A customer is told of. */
    record Told(Customer customer) implements CustomerNews {}

    /** An order of the customer calls for an e-mail. */
    record Requested(EmailRequest request) implements CustomerNews {}
}
