package dev.orderflow.stack.issuer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets what came in first when it is full. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries (>= 1) */
    BoundedMap(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
