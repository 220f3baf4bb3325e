package dev.orderflow.email.domain;

/** What was decided about an e-mail that an order called for. Each is decided once. */
public sealed interface Addressing {
    EmailRequest request();

    /** The level whose templates and figures it belongs to; empty for all that are not named. */
    String level();

    /** It is to be sent to this customer. */
    record Intended(EmailRequest request, String level, Customer customer) implements Addressing {}

    /** There is nobody to send it to. */
    record Unaddressed(EmailRequest request, String level, Why why) implements Addressing {}

    /** Why an e-mail goes to nobody. */
    enum Why {
        /** The order names no customer, or none that there can be. */
        NO_CUSTOMER,
        /** The customer was not told of in time. */
        CUSTOMER_UNKNOWN,
        /** The customer has no e-mail address. */
        NO_ADDRESS
    }
}
