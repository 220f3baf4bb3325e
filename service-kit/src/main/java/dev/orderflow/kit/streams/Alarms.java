package dev.orderflow.kit.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** When the punctuators of a stream thread are due: Kafka Streams looks at them only after a poll has returned. */
final class Alarms {
    private final ThreadLocal<Map<Object, Long>> due = ThreadLocal.withInitial(HashMap::new);

    /** @param nanos when, as {@link System#nanoTime}, instead of the time that this owner had before */
    void set(Object owner, long nanos) {
        due.get().put(owner, nanos);
    }

    void remove(Object owner) {
        due.get().remove(owner);
    }

    /** The time from then until the first alarm of this thread, in nanoseconds, 0 if that is over; empty if it has none. */
    OptionalLong left(long nanos) {
        return due.get().values().stream()
                .mapToLong(time -> Math.max(0, time - nanos))
                .min();
    }
}
