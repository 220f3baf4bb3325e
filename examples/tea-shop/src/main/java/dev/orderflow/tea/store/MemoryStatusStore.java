package dev.orderflow.tea.store;

import dev.orderflow.tea.domain.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** In memory: a process that restarts reads its topics from the beginning. */
public final class MemoryStatusStore implements StatusStore {
    private final Map<String, List<Fact>> facts = new ConcurrentHashMap<>();
    private final Map<Place, Long> positions = new ConcurrentHashMap<>();

    @Override
    public Map<Place, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public void keep(Collection<Fact> more, Map<Place, Long> behindThem) {
        List<Fact> whole = List.copyOf(more); // refuses what is incomplete before anything has changed
        Map<Place, Long> behind = Map.copyOf(behindThem);
        whole.forEach(fact -> facts.merge(fact.orderId(), List.of(fact), (known, one) -> with(known, fact)));
        positions.putAll(behind);
    }

    @Override
    public List<Fact> facts(String orderId) {
        return facts.getOrDefault(orderId, List.of());
    }

    @Override
    public boolean forgetBefore(Instant time) {
        List<String> old = facts.entrySet().stream()
                .filter(order -> newest(order.getValue()).isBefore(time))
                .limit(FORGOTTEN_AT_ONCE)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(facts::remove);
        return old.size() == FORGOTTEN_AT_ONCE;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** The first of a kind counts. */
    private static List<Fact> with(List<Fact> known, Fact fact) {
        if (known.stream().anyMatch(one -> one.code() == fact.code())) {
            return known;
        }
        List<Fact> more = new ArrayList<>(known);
        more.add(fact);
        more.sort(Comparator.comparingInt(Fact::code));
        return List.copyOf(more);
    }

    private static Instant newest(Collection<Fact> order) {
        return order.stream().map(Fact::at).max(Comparator.naturalOrder()).orElseThrow();
    }
}
