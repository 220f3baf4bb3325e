package dev.orderflow.email.domain;

import dev.orderflow.email.domain.customers.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows in memory. */
final class MapCustomerStore implements CustomerStore {
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
    public List<EmailRequest> waiting(String customerId, int atMost) {
        return first(
                waiting.keySet().stream()
                        .filter(request -> request.order().customerId().equals(customerId)),
                atMost);
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
    public List<EmailRequest> due(Instant upTo, int atMost) {
        return first(
                waiting.entrySet().stream()
                        .filter(row -> !row.getValue().isAfter(upTo))
                        .sorted(Comparator.comparing(Map.Entry::getValue))
                        .map(Map.Entry::getKey),
                atMost);
    }

    private static List<EmailRequest> first(Stream<EmailRequest> requests, int atMost) {
        List<EmailRequest> first = new ArrayList<>();
        Iterator<EmailRequest> all = requests.iterator();
        int size = 0;
        while (size < atMost && all.hasNext()) {
            first.add(all.next());
            size += first.get(first.size() - 1).size();
        }
        return first;
    }
}
