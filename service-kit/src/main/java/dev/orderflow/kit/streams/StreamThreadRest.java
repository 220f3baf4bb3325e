package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a stream thread waits for records. Kafka Streams looks at the commit interval, and at punctuators, only after a
 * poll has returned, so its polls are short while its transaction is open. While none is, nothing waits for it: a poll
 * returns at once when a fetch brings records. So it rests in its polls then, and uses no processor time.
 *
 * <p>A rest ends when an {@link IdlePunctuator} is due, when the consumer has been given partitions, and with a {@linkplain
 * StreamThreadPace#endRests stop}. A consumer takes part in a rebalance within its polls. An instance of this class belongs to one
 * Kafka Streams client; its consumer and its producer of a stream thread call it on that thread.
 */
final class StreamThreadRest {
    static final Duration LONGEST = Duration.ofMillis(900);

    /** While a transaction is open, and so how exactly the commit interval is kept. */
    static final Duration WITH_A_TRANSACTION = Duration.ofMillis(100);

    /** Tasks begin then: their stores are opened, and their first looks are short ones. */
    static final Duration AWAKE_AFTER_ASSIGNMENT = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final Alarms alarms;
    private final ThreadLocal<Boolean> transaction = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Long> assigned = new ThreadLocal<>();
    private volatile boolean hasEnded;

    /**
     * @param nanos the time, as {@link System#nanoTime}
     * @param alarms end a rest, and any other poll
     */
    StreamThreadRest(LongSupplier nanos, Alarms alarms) {
        this.nanos = nanos;
        this.alarms = alarms;
    }

    /** This thread's producer has begun a transaction, or ended it. */
    void transactionIsOpen(boolean isOpen) {
        transaction.set(isOpen);
    }

    /** This thread's consumer has been given partitions, or knows that it has none. */
    void assigned() {
        assigned.set(nanos.getAsLong());
    }

    /** No thread rests any more; to be called by any thread. */
    void end() {
        hasEnded = true;
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
        if (asked.isZero()) {
            return asked;
        }
        Duration longest = transaction.get() ? WITH_A_TRANSACTION : LONGEST;
        boolean mayRest = isReading && isSettled() && !hasEnded;
        return untilAnAlarm(mayRest && asked.compareTo(longest) < 0 ? longest : asked);
    }

    /** Rounded up, as a poll is rounded down; and never at once, as a clock that was set back delays a punctuator. */
    private Duration untilAnAlarm(Duration longest) {
        long left = alarms.left(nanos.getAsLong()).orElse(Long.MAX_VALUE);
        return left >= longest.toNanos() ? longest : Duration.ofMillis(left / 1_000_000 + 1);
    }

    private boolean isSettled() {
        Long since = assigned.get();
        return since != null && nanos.getAsLong() - since > AWAKE_AFTER_ASSIGNMENT.toNanos();
    }
}
