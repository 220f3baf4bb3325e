package dev.orderflow.orders.domain.aggregator;

import java.time.Instant;

/**
 * A validation that is not over.
 *
 * @param begun whether it waits for its {@link AwaitedRow.Missing missing results}; else results came for a key that nobody
 *     has begun yet, and its {@link AwaitedRow.Arrived rows} keep them
 * @param until when it ends, whatever came
 */
public record PendingValidation(boolean begun, Instant until) {}
