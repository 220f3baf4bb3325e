package dev.orderflow.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the registry said, so that it is asked once: answers for good, refusals for a moment. No lock is held while the
 * registry is asked; two threads that ask for the same at once both ask. Bounded: a full memory starts over, which
 * costs requests and nothing else. An unavailable registry is not remembered.
 */
final class Remembered<K, V> {

    /** Long enough to take the weight off the registry when every record is refused, short enough not to be noticed. */
    static final Duration REFUSAL = Duration.ofSeconds(1);

    private record Refusal(RegistryRefusedException refusal, long untilNanos) {}

    private final int limit;
    private final LongSupplier nanoClock;
    private final Map<K, V> answers = new ConcurrentHashMap<>();
    private final Map<K, Refusal> refusals = new ConcurrentHashMap<>();

    /** @param nanoClock such as {@link System#nanoTime} */
    Remembered(int limit, LongSupplier nanoClock) {
        this.limit = limit;
        this.nanoClock = nanoClock;
    }

    V get(K key, Function<K, V> ask) {
        V known = answers.get(key);
        return known != null ? known : asked(key, ask);
    }

    private V asked(K key, Function<K, V> ask) {
        Refusal refused = refusals.get(key);
        if (refused != null && nanoClock.getAsLong() - refused.untilNanos() < 0) {
            throw refused.refusal();
        }
        try {
            V answer = ask.apply(key);
            put(answers, key, answer);
            refusals.remove(key);
            return answer;
        } catch (RegistryRefusedException e) {
            put(refusals, key, new Refusal(e, nanoClock.getAsLong() + REFUSAL.toNanos()));
            throw e;
        }
    }

    private <E> void put(Map<K, E> memory, K key, E entry) {
        if (memory.size() >= limit) {
            memory.clear();
        }
        memory.put(key, entry);
    }
}
