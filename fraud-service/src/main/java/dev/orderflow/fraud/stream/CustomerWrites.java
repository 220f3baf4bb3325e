package dev.orderflow.fraud.stream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * Says whether a customer's rows were written while they were read. What follows from one record is written row by row, so a
 * reader on another thread could find some of it only. Nobody waits for anybody: the reader reads again. Safe for use by many
 * threads.
 */
final class CustomerWrites {
    /** Customers share these; who reads one of them only reads again more often. */
    private static final int STRIPES = 1_024;

    private final AtomicLongArray begun = new AtomicLongArray(STRIPES);
    private final AtomicLongArray ended = new AtomicLongArray(STRIPES);

    /** @param write of rows of this customer */
    void write(String customer, Runnable write) {
        int stripe = stripe(customer);
        begun.incrementAndGet(stripe);
        try {
            write.run();
        } finally {
            ended.incrementAndGet(stripe);
        }
    }

    /**
     * What was read of rows of this customer; empty if they were written meanwhile.
     *
     * @param read what it throws is thrown, unless the rows were written meanwhile
     */
    <T> Optional<T> read(String customer, Supplier<T> read) {
        int stripe = stripe(customer);
        long before = ended.get(stripe); // before the other: whoever ends in between has begun before
        if (begun.get(stripe) != before) {
            return Optional.empty();
        }
        try {
            T found = read.get();
            return Optional.of(found).filter(whole -> begun.get(stripe) == before);
        } catch (RuntimeException failure) { // rows that do not fit together may be impossible
            if (begun.get(stripe) == before) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private static int stripe(String customer) {
        return Math.floorMod(customer.hashCode(), STRIPES);
    }
}
