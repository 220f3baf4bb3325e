package dev.orderflow.kit.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** When the punctuators of a stream thread's tasks are due: Kafka Streams looks at them only after a poll has returned. */
final class Alarms {
    private static final ThreadLocal<Alarms> OF_THREAD = ThreadLocal.withInitial(Alarms::new);

    private final Map<Object, Long> due = new HashMap<>();

    private Alarms() {}

    /** Those of the thread that calls. */
    static Alarms ofThisThread() {
        return OF_THREAD.get();
    }

    /** @param nanos when, as {@link System#nanoTime}, in place of the time that this owner had before */
    void set(Object owner, long nanos) {
        due.put(owner, nanos);
    }

    void remove(Object owner) {
        due.remove(owner);
    }

    /** The time from then until the first of them, in nanoseconds, 0 if that is over; empty if there is none. */
    OptionalLong left(long nanos) {
        return due.values().stream()
                .mapToLong(time -> Math.max(0, time - nanos))
                .min();
    }
}
