package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Whether a Streams application can do its work, for the health of its instance. It cannot while it joins, restores its
 * state, or has lost its place. To be slow is not to be unable: an instance that left its balancer for that would make the
 * others slower still. What may be answered from its rows is another question, see {@link GroupLiveness#doubt}. For one run, and
 * one thread.
 */
final class StreamsReadiness {
    private final Duration longestRebalance;
    private final LongSupplier nanos;
    private boolean wasRunning;
    private boolean wasLost;
    private long lastRunningAt;

    /**
     * @param longestRebalance for which an application that ran is taken to go on with the tasks that it keeps
     * @param nanos the time, as {@link System#nanoTime}
     */
    StreamsReadiness(Duration longestRebalance, LongSupplier nanos) {
        this.longestRebalance = longestRebalance;
        this.nanos = nanos;
    }

    /**
     * Why it cannot do its work, if it cannot.
     *
     * @param loss why it is not a member of its group
     * @param doubt why it may be none; after a loss it is ready when there is no doubt any more
     * @param restoring how far a restore is, while there is one
     */
    Optional<String> reason(State state, Optional<String> loss, Optional<String> doubt, Optional<String> restoring) {
        Optional<String> lost = wasLost ? doubt : loss;
        wasLost = lost.isPresent();
        if (wasLost) {
            wasRunning = false; // what it had may be another's
            return lost;
        }
        if (state == State.RUNNING) {
            wasRunning = true;
            lastRunningAt = nanos.getAsLong();
            return Optional.empty();
        }
        if (state != State.REBALANCING) {
            return Optional.of(state.name());
        }
        return restoring.or(() -> goesOn() ? Optional.empty() : Optional.of("joining its group or opening its state"));
    }

    /** Tasks that stay go on while a group is rebalanced. */
    private boolean goesOn() {
        return wasRunning && nanos.getAsLong() - lastRunningAt <= longestRebalance.toNanos();
    }
}
