package dev.orderflow.kit.view;

import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which partitions may be answered from. A partition is closed from its assignment until the view has passed the end of the
 * topic as it was then. Each opening has its own pass: a read that began with one pass and ends with another has not read
 * one state of the table.
 */
final class ViewGate {
    private static final long CLOSED = 0;

    private final Map<Integer, Long> passes = new ConcurrentHashMap<>();
    private final AtomicLong lastPass = new AtomicLong();
    private final HealthIndicator signal;

    ViewGate(HealthIndicator signal) {
        this.signal = signal;
        report();
    }

    /** The partition is ours, but its rows may be old. */
    void close(int partition) {
        passes.put(partition, CLOSED);
        report();
    }

    /** The partition's rows are current. */
    void open(int partition) {
        passes.put(partition, lastPass.incrementAndGet());
        report();
    }

    /** The partition is not ours any more. */
    void leave(int partition) {
        passes.remove(partition);
        report();
    }

    /** Whether the partition is ours, open or not. */
    boolean holds(int partition) {
        return passes.containsKey(partition);
    }

    /** How many partitions may be answered from. */
    long open() {
        return passes.values().stream().filter(pass -> pass != CLOSED).count();
    }

    boolean isOpen(int partition) {
        return passes.getOrDefault(partition, CLOSED) != CLOSED;
    }

    /**
     * @return the pass to be shown after the read
     * @throws NotCurrentException if the partition is closed, or not here
     */
    long requireOpen(int partition) {
        Long pass = passes.get(partition);
        if (pass == null) {
            throw new NotCurrentException("partition " + partition + " is not assigned to this instance now");
        }
        if (pass == CLOSED) {
            throw new NotCurrentException("partition " + partition + " is catching up with its topic");
        }
        return pass;
    }

    /** @throws NotCurrentException if the partition was closed or moved since */
    void check(int partition, long pass) {
        if (requireOpen(partition) != pass) {
            throw new NotCurrentException("partition " + partition + " was assigned again during the read");
        }
    }

    private void report() {
        long closed = passes.values().stream().filter(pass -> pass == CLOSED).count();
        if (closed > 0) {
            signal.down(closed + " of " + passes.size() + " partitions are catching up with their topic");
        } else {
            signal.up(); // with no partition too: an instance that has none passes requests on
        }
    }
}
