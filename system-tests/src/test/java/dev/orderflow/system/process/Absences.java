package dev.orderflow.system.process;

import java.util.ArrayList;
import java.util.List;

/** When a process was away on purpose, so that a request that failed then is told from one that failed for no reason. */
public final class Absences {
    private final List<long[]> intervals = new ArrayList<>();

    /** From now on, unless it is away already. */
    synchronized void begin() {
        if (!isAway()) {
            intervals.add(new long[] {System.nanoTime(), Long.MAX_VALUE});
        }
    }

    /** Until now. */
    synchronized void end() {
        if (isAway()) {
            intervals.get(intervals.size() - 1)[1] = System.nanoTime();
        }
    }

    /** Whether it is away now. */
    public synchronized boolean isAway() {
        return !intervals.isEmpty() && intervals.get(intervals.size() - 1)[1] == Long.MAX_VALUE;
    }

    /** Whether it was away at any time in between; both as {@link System#nanoTime}. */
    public synchronized boolean overlap(long fromNanos, long toNanos) {
        return intervals.stream().anyMatch(interval -> interval[0] <= toNanos && interval[1] >= fromNanos);
    }
}
