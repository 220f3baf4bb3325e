package dev.orderflow.tea.store;

import dev.orderflow.tea.domain.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In memory: a process that restarts reads its topics from the beginning. */
public final class MemoryStatusStore implements StatusStore {
    private final Map<String, Map<Integer, Fact>> facts = new HashMap<>();
    private final Map<Place, Long> positions = new HashMap<>();

    @Override
    public synchronized Map<Place, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized void keep(Collection<Fact> more, Map<Place, Long> behindThem) {
        List<Fact> whole = List.copyOf(more); // refuses what is incomplete before anything has changed
        Map<Place, Long> behind = Map.copyOf(behindThem);
        whole.forEach(fact ->
                facts.computeIfAbsent(fact.orderId(), id -> new TreeMap<>()).putIfAbsent(fact.code(), fact));
        positions.putAll(behind);
    }

    @Override
    public synchronized List<Fact> facts(String orderId) {
        return List.copyOf(facts.getOrDefault(orderId, Map.of()).values());
    }

    @Override
    public synchronized void forgetBefore(Instant time) {
        facts.values().removeIf(order -> newest(order.values()).isBefore(time));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static Instant newest(Collection<Fact> order) {
        return order.stream().map(Fact::at).max(Comparator.naturalOrder()).orElseThrow();
    }
}
