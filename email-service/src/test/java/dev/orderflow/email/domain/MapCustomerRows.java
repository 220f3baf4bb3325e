package dev.orderflow.email.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows in memory. */
final class MapCustomerRows implements CustomerRows {
    final Map<String, Customer> customers = new HashMap<>();
    final Map<EmailRequest, Instant> waiting = new LinkedHashMap<>();

    @Override
    public Optional<Customer> customer(String customerId) {
        return Optional.ofNullable(customers.get(customerId));
    }

    @Override
    public void putCustomer(Customer customer) {
        customers.put(customer.id(), customer);
    }

    @Override
    public List<EmailRequest> waiting(String customerId, int limit) {
        return waiting.keySet().stream()
                .filter(request -> request.order().customerId().equals(customerId))
                .limit(limit)
                .toList();
    }

    @Override
    public void putWaiting(EmailRequest request, Instant until) {
        waiting.put(request, until);
    }

    @Override
    public void removeWaiting(EmailRequest request) {
        waiting.remove(request);
    }

    @Override
    public List<EmailRequest> due(Instant upTo, int limit) {
        return waiting.entrySet().stream()
                .filter(row -> !row.getValue().isAfter(upTo))
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
