package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a stream thread waits for records. Kafka Streams looks at the commit interval, and at punctuators, only after a
 * poll has returned, so it must poll for short ({@code poll.ms}) while its transaction is open. While none is, nothing waits
 * for it: a poll returns at once when a fetch brings records. So it rests in its polls then, and uses no processor time.
 *
 * <p>A rest ends when an {@link IdlePunctuator} is due. What else is no record (a rebalance that another instance began, a stop)
 * waits for its end, {@link #LONGEST} at most. An instance of it belongs to one Kafka Streams client; its consumer and its
 * producer of a stream thread call it on that thread.
 */
final class StreamThreadRest {
    static final Duration LONGEST = Duration.ofMillis(200);

    /** Tasks begin then: their stores are opened, and their first looks are short ones. */
    static final Duration AWAKE_AFTER_ASSIGNMENT = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final ThreadLocal<Boolean> transaction = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Long> assigned = new ThreadLocal<>();

    /** @param nanos the time, as {@link System#nanoTime} */
    StreamThreadRest(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** This thread's producer has begun a transaction, or ended it. */
    void transactionIsOpen(boolean isOpen) {
        transaction.set(isOpen);
    }

    /** This thread's consumer has been given partitions, or knows that it has none. */
    void assigned() {
        assigned.set(nanos.getAsLong());
    }

    /** This thread's consumer has lost its place, and joins again. */
    void lost() {
        assigned.remove();
    }

    /**
     * How long to poll.
     *
     * @param asked by Kafka Streams: zero means that it has other things to do
     * @param isReading whether the consumer reads all of its partitions: none is paused, since a task is being restored or
     *     has enough records, and none is without a position
     */
    Duration pollTime(Duration asked, boolean isReading) {
        boolean mayRest = isReading && !asked.isZero() && !transaction.get() && isSettled();
        Duration longest = mayRest ? untilAnAlarm() : asked;
        return asked.compareTo(longest) < 0 ? longest : asked;
    }

    private Duration untilAnAlarm() {
        long left = Alarms.ofThisThread().left(nanos.getAsLong()).orElse(Long.MAX_VALUE);
        return left < LONGEST.toNanos() ? Duration.ofNanos(left) : LONGEST;
    }

    private boolean isSettled() {
        Long since = assigned.get();
        return since != null && nanos.getAsLong() - since > AWAKE_AFTER_ASSIGNMENT.toNanos();
    }
}
