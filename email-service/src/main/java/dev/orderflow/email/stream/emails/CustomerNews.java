package dev.orderflow.email.stream.emails;

import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.customers.Customer;
import java.util.function.Function;

/** One record of the two inputs that are keyed by customer, in domain types. */
sealed interface CustomerNews {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Told, R> told, Function<Requested, R> requested);

    /** A customer was registered or updated. */
    record Told(Customer customer) implements CustomerNews {
        @Override
        public <R> R fold(Function<Told, R> told, Function<Requested, R> requested) {
            return told.apply(this);
        }
    }

    /** An order of the customer calls for an e-mail. */
    record Requested(EmailRequest request) implements CustomerNews {
        @Override
        public <R> R fold(Function<Told, R> told, Function<Requested, R> requested) {
            return requested.apply(this);
        }
    }
}
