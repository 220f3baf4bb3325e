package dev.orderflow.kit.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Collects the signals of all components of one service. A service is ready when every signal is up. */
public final class Health {
    private final Map<String, HealthIndicator> signals = new ConcurrentSkipListMap<>();

    /** The signal of that name; made, and down, at the first call. */
    public HealthIndicator signal(String name) {
        return signals.computeIfAbsent(name, HealthIndicator::new);
    }

    /** Forgets a signal, for something that exists for a while only. */
    public void remove(String name) {
        signals.remove(name);
    }

    public boolean ready() {
        return reasons().isEmpty();
    }

    /** The reasons why the service is not ready, by signal, sorted. */
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        signals.forEach((name, signal) -> signal.reason().ifPresent(why -> reasons.put(name, why)));
        return reasons;
    }
}
