package dev.orderflow.email.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows in memory. */
final class MapOrderEmailStore implements OrderEmailStore {
    final Map<String, OrderEmailState> rows = new HashMap<>();

    @Override
    public Optional<OrderEmailState> order(String orderId) {
        return Optional.ofNullable(rows.get(orderId));
    }

    @Override
    public void put(String orderId, OrderEmailState memory) {
        rows.put(orderId, memory);
    }

    @Override
    public void remove(String orderId) {
        rows.remove(orderId);
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return rows.entrySet().stream()
                .filter(row -> !row.getValue().until().isAfter(upTo))
                .sorted(Comparator.comparing(row -> row.getValue().until()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
