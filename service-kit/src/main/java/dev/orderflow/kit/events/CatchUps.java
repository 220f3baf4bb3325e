package dev.orderflow.kit.events;

import dev.orderflow.kit.view.TooManyWaitersException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Readers of a topic for clients that need what is no longer recent, each for a short time; their number is bounded. */
final class CatchUps {
    /** A consumer each. */
    static final int MOST = 16;

    /** Clients that come back together, after a restart for example, need one for a moment each. */
    private static final Duration PLACE_WITHIN = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST);
    private final Function<Predicate<String>, Tail<?>> tails;

    /** @param tails makes a reader of the records of some keys */
    CatchUps(Function<Predicate<String>, Tail<?>> tails) {
        this.tails = tails;
    }

    /**
     * To be closed by {@link #close}. Waits for a place.
     *
     * @throws TooManyWaitersException if there is none in time
     */
    Tail<?> open(Selection selection) throws InterruptedException {
        if (!places.tryAcquire(PLACE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TooManyWaitersException(MOST);
        }
        boolean isOpen = false;
        try {
            Tail<?> tail = tails.apply(
                    key -> selection.key().filter(asked -> !asked.equals(key)).isEmpty());
            isOpen = true;
            return tail;
        } finally {
            if (!isOpen) {
                places.release();
            }
        }
    }

    void close(Tail<?> tail) {
        try {
            tail.close();
        } finally {
            places.release();
        }
    }
}
