package dev.orderflow.orders.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a client ordered, after normalization. Two creates are the same if their contents are equal; the order of the
 * lines counts.
 *
 * @param customer the customer's id, or empty if none was sent
 * @param currency ISO 4217 when valid; the details check judges it
 */
public record OrderContent(String customer, String currency, List<Line> lines) {
    public OrderContent {
        lines = List.copyOf(lines);
    }

    public Optional<String> customerId() {
        return customer.isEmpty() ? Optional.empty() : Optional.of(customer);
    }

    public BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public SortedSet<String> products() {
        SortedSet<String> products = new TreeSet<>();
        lines.forEach(line -> products.add(line.product()));
        return products;
    }
}
