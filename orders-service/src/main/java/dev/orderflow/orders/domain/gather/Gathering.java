package dev.orderflow.orders.domain.gather;

import java.time.Instant;

/**
 * A gathering that is not over.
 *
 * @param begun whether it waits for its {@link PartRow.Missing missing parts}; else results came for a key that nobody
 *     has begun yet, and its {@link PartRow.Arrived rows} keep them
 * @param until when it ends, whatever came
 */
public record Gathering(boolean begun, Instant until) {}
