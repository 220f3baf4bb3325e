package dev.orderflow.email.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.email.domain.customers.Customer;

/** A customer, as clients see it. What it does not have is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CustomerBody(String id, String firstName, String lastName, String email, String address, String level) {

    public static CustomerBody of(Customer customer) {
        return new CustomerBody(
                customer.id(),
                customer.firstName(),
                customer.lastName(),
                customer.email(),
                customer.address(),
                customer.level());
    }
}
