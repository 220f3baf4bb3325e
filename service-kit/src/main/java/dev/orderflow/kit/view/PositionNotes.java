package dev.orderflow.kit.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the tasks here have written down of how far their rows are. A standby answers for no more than that, so a stop waits for
 * it: else clients would be refused what they have seen here, until the partitions have another owner.
 */
final class PositionNotes {
    private static final long NOTHING = -1;

    /** Of the partitions that are owned here. */
    private final Map<Integer, Long> noted = new HashMap<>();

    synchronized void began(int partition) {
        noted.put(partition, NOTHING);
    }

    /** Rows up to this offset were written, and it was written down. */
    synchronized void noted(int partition, long offset) {
        noted.replace(partition, offset);
        notifyAll();
    }

    synchronized void ended(int partition) {
        noted.remove(partition);
        notifyAll();
    }

    /**
     * Waits until each of these offsets is written down, or its partition is not owned here.
     *
     * @param reached by partition
     * @param timeout how long at most (> 0)
     * @return whether it came to that in time; not if the thread is interrupted
     */
    synchronized boolean await(Map<Integer, Long> reached, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (reached.entrySet().stream().anyMatch(offset -> isMissing(offset.getKey(), offset.getValue()))) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isMissing(int partition, long offset) {
        Long known = noted.get(partition);
        return known != null && known < offset;
    }
}
