package dev.orderflow.email.domain;

import dev.orderflow.email.domain.customers.Customer;
import java.util.function.Function;

/** What was decided about an e-mail that an order called for. Each is decided once. */
public sealed interface Addressing {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Intended, R> intended, Function<Unaddressed, R> unaddressed);

    EmailRequest request();

    /** The level whose templates and figures it belongs to; empty for all that are not named. */
    String level();

    /** It is to be sent to this customer. */
    record Intended(EmailRequest request, String level, Customer customer) implements Addressing {
        @Override
        public <R> R fold(Function<Intended, R> intended, Function<Unaddressed, R> unaddressed) {
            return intended.apply(this);
        }
    }

    /** It has no address. */
    record Unaddressed(EmailRequest request, String level, Why why) implements Addressing {
        @Override
        public <R> R fold(Function<Intended, R> intended, Function<Unaddressed, R> unaddressed) {
            return unaddressed.apply(this);
        }
    }

    /** Why an e-mail has no address. */
    enum Why {
        /** The order names no customer, or none that there can be. */
        NO_CUSTOMER,
        /** The customer was not registered in time. */
        CUSTOMER_UNKNOWN,
        /** The customer has no e-mail address. */
        NO_ADDRESS
    }
}
