package dev.orderflow.orders.domain.aggregator;

import java.time.Instant;

/**
 * A validation that is not over.
 *
 * @param begun whether it waits for its {@link AwaitedRow.Missing missing results}; else results came for a
 *     key that has no order yet, and its {@link AwaitedRow.Arrived rows} keep them
 * @param until when it ends, with or without all results
 */
public record PendingValidation(boolean begun, Instant until) {}
