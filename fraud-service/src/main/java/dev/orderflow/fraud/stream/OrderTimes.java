package dev.orderflow.fraud.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the time of an order can be one. Orders are counted by their times, so a wrong one would let a customer pass: the
 * limit looks back from it. Late is no fault: after an outage old orders are read. But within one partition of {@code orders} the
 * aggregator never writes a time behind an earlier one, and none comes from the future. An aggregator works while its clock is up
 * to {@code skew} behind what was written, and then writes that time: so an order may be twice that ahead of the clock here.
 *
 * @param clock of this service
 * @param skew how far clocks may be apart
 */
public record OrderTimes(Clock clock, Duration skew) {
    /**
     * @param newest the newest time that was read from the partition; what lies in the future there is a wrong time itself, and
     *     counts as now
     * @return what is wrong with the time
     */
    Optional<String> objection(long time, long newest) {
        Duration behind = Duration.ofMillis(Math.min(newest, clock.millis()) - time);
        if (behind.compareTo(skew) > 0) {
            return Optional.of("its time is " + apart(time, behind) + " behind an order that was written before it");
        }
        Duration ahead = Duration.ofMillis(time - clock.millis());
        if (ahead.compareTo(skew.multipliedBy(2)) > 0) {
            return Optional.of("its time is " + apart(time, ahead) + " ahead of the clock of fraud-service");
        }
        return Optional.empty();
    }

    private String apart(long time, Duration apart) {
        return Instant.ofEpochMilli(time) + ", " + apart.toSeconds() + " s (clock.skew: " + skew.toSeconds() + " s)";
    }
}
