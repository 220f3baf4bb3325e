package dev.orderflow.inventory.domain;

import dev.orderflow.kit.list.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads of committed levels. An answer is the current one or an exception, never an old one. */
public interface LevelReader {
    /** The newest level of the product, or empty if no warehouse ever counted it. */
    Optional<Level> newest(String product);

    /**
     * A page of the orders that hold stock of the product, by order id.
     *
     * @param after the order behind which the page begins; empty: at the first
     * @param limit how many it may have, 1 to {@link Page#MAX_LIMIT}
     */
    Page<Reservation, String> reservations(String product, Optional<String> after, int limit);

    /** The level that an adjustment of this id led to, or empty if there was none or it is long ago. */
    Optional<Level> adjusted(String product, String adjustmentId);

    /**
     * The level that an adjustment of this id leads to.
     *
     * @param timeout how long to wait (> 0)
     * @return fails with {@link java.util.concurrent.TimeoutException} when time runs out; cancel it to wait no longer
     */
    CompletableFuture<Level> awaitAdjusted(String product, String adjustmentId, Duration timeout);
}
