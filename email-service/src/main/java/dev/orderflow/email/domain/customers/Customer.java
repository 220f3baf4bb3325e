package dev.orderflow.email.domain.customers;

/**
 * A customer with the latest data.
 *
 * @param email empty for none
 * @param address postal, on one line; empty for none
 * @param level such as platinum; empty for none
 */
public record Customer(String id, String firstName, String lastName, String email, String address, String level) {
    public boolean canBeReached() {
        return !email.isEmpty();
    }
}
