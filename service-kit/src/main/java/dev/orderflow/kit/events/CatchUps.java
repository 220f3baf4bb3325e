package dev.orderflow.kit.events;

import dev.orderflow.kit.view.TooManyWaitersException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;

/** Readers of a topic for those who need what is no longer recent, each for a short time and for one client; their number is bounded. */
final class CatchUps {
    /** A consumer each. Who comes back after a restart of the instance needs one for a moment. */
    static final int MOST = 16;

    private final Semaphore places = new Semaphore(MOST);
    private final Function<Predicate<String>, Tail<?>> tails;

    /** @param tails makes a reader of the records of some keys */
    CatchUps(Function<Predicate<String>, Tail<?>> tails) {
        this.tails = tails;
    }

    /**
     * To be closed by {@link #close}.
     *
     * @throws TooManyWaitersException past the bound
     */
    Tail<?> open(Selection selection) {
        if (!places.tryAcquire()) {
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
