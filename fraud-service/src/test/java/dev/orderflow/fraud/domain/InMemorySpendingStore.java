package dev.orderflow.fraud.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One customer's rows in plain maps; counts what is read, so that a test can tell a cheap fold from a dear one. */
final class InMemorySpendingStore implements SpendingStore {
    private final Map<String, RememberedOrder> orders = new HashMap<>();
    private final TreeMap<Long, Map<String, RememberedOrder>> times = new TreeMap<>();
    private Optional<SpendingWindow> window = Optional.empty();
    private long rowsRead;

    @Override
    public Optional<SpendingWindow> window() {
        return window;
    }

    @Override
    public void keep(SpendingWindow kept) {
        window = Optional.of(kept);
    }

    @Override
    public Optional<RememberedOrder> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    @Override
    public void keep(RememberedOrder order) {
        orders.put(order.order().orderId(), order);
        times.computeIfAbsent(order.order().time(), time -> new HashMap<>())
                .put(order.order().orderId(), order);
    }

    @Override
    public void remove(RememberedOrder order) {
        orders.remove(order.order().orderId());
        times.get(order.order().time()).remove(order.order().orderId());
    }

    @Override
    public void between(long after, long upTo, Consumer<RememberedOrder> reader) {
        read(after, upTo).forEach(reader);
    }

    @Override
    public List<RememberedOrder> oldest(long after, long upTo, int max) {
        return read(after, upTo).limit(max).toList();
    }

    int size() {
        return orders.size();
    }

    long rowsRead() {
        return rowsRead;
    }

    private Stream<RememberedOrder> read(long after, long upTo) {
        if (after >= upTo) {
            return Stream.empty();
        }
        return times.subMap(after, false, upTo, true).values().stream()
                .flatMap(sameTime -> sameTime.values().stream())
                .peek(row -> rowsRead++);
    }
}
