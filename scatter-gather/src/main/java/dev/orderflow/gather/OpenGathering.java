package dev.orderflow.gather;

import java.time.Instant;

/**
 * A gathering that is not over.
 *
 * @param begun whether it waits for its {@link Awaited.Missing missing results}; else results came for a key of which nothing
 *     has begun yet, and its {@link Awaited.Arrived rows} keep them
 * @param until when it ends, with or without all results
 */
public record OpenGathering(boolean begun, Instant until) {}
