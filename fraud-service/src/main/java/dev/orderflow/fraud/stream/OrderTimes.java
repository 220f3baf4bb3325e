package dev.orderflow.fraud.stream;

import dev.orderflow.kit.component.HealthIndicator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the time of an order can be one. Orders are counted by their times, so a wrong one would let a customer pass: the
 * limit looks back from it. Late is no fault: after an outage old orders are read. But within one partition of {@code orders} the
 * aggregator never writes a time behind an earlier one, and none comes from the future. An aggregator works while its clock is up
 * to {@code skew} behind what was written, and then writes that time: so an order may be twice that ahead of the clock here. And
 * it may be twice that behind another one: aggregators whose clocks are apart write to the same partition of
 * {@code customer-orders}.
 *
 * <p>One order from the future has a wrong time; when all of them come from there, it may be the clock here that is wrong. The
 * service is then not ready, until one comes at a right time or the clock is set. Safe for use by many threads.
 */
public final class OrderTimes {
    /** So many orders in a row that are more than {@code skew} ahead. */
    static final int PERSISTENT = 10;

    private final Clock clock;
    private final Duration skew;
    private final HealthIndicator signal;
    private int inARow;

    /**
     * @param clock of this service
     * @param skew how far clocks may be apart
     * @param signal of this alone
     */
    public OrderTimes(Clock clock, Duration skew, HealthIndicator signal) {
        this.clock = clock;
        this.skew = skew;
        this.signal = signal;
        signal.up();
    }

    Clock clock() {
        return clock;
    }

    /** The clock was set: what came before says nothing about it. */
    public synchronized void clockWasSet() {
        inARow = 0;
        signal.up();
    }

    /**
     * @param newest the newest time that was read from the partition; what lies in the future there is a wrong time itself, and
     *     counts as now
     * @return what is wrong with the time
     */
    Optional<String> objection(long time, long newest) {
        long now = clock.millis();
        Duration ahead = Duration.ofMillis(time - now);
        notice(ahead);
        Duration behind = Duration.ofMillis(Math.min(newest, now) - time);
        if (behind.compareTo(skew.multipliedBy(2)) > 0) {
            return Optional.of("its time is " + apart(time, behind) + " behind an order that was written before it");
        }
        if (ahead.compareTo(skew.multipliedBy(2)) > 0) {
            return Optional.of("its time is " + apart(time, ahead) + " ahead of the clock of fraud-service");
        }
        return Optional.empty();
    }

    private synchronized void notice(Duration ahead) {
        inARow = ahead.compareTo(skew) > 0 ? Math.min(inARow + 1, PERSISTENT) : 0;
        if (inARow < PERSISTENT) {
            signal.up();
            return;
        }
        signal.down("the last " + PERSISTENT + " orders are more than clock.skew (" + skew.toSeconds()
                + " s) ahead of the clock here: it is behind, or that of orders-service is ahead; set the clock right"
                + " (chronyc tracking)");
    }

    private String apart(long time, Duration apart) {
        return Instant.ofEpochMilli(time) + ", " + apart.toSeconds() + " s (clock.skew: " + skew.toSeconds() + " s)";
    }
}
