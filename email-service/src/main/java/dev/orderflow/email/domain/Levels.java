package dev.orderflow.email.domain;

import dev.orderflow.email.domain.customers.Customer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The levels of customers that have e-mails of their own. All other customers share the ones without a level. */
public final class Levels {
    private final Set<String> named;

    /** Upper and lower case are the same. */
    public Levels(List<String> named) {
        this.named = named.stream().map(Levels::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** The named levels. */
    public Set<String> named() {
        return named;
    }

    /** The level that e-mails to such a customer belong to; empty if it is none of the named ones. */
    public String of(Customer customer) {
        String level = normal(customer.level());
        return named.contains(level) ? level : "";
    }

    private static String normal(String level) {
        return level.strip().toLowerCase(Locale.ROOT);
    }
}
