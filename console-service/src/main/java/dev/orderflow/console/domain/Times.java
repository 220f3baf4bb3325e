package dev.orderflow.console.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of an order, besides that of its creation.
 *
 * @param deadline when it fails if it still lacks results
 * @param payBy when it is cancelled if it is not fully paid; null: never
 * @param decided when its outcome was reached; null: not yet
 * @param ended when it was cancelled or shipped; null: it was not
 */
public record Times(
        Instant deadline,
        @Nullable Instant payBy,
        @Nullable Instant decided,
        @Nullable Instant ended) {}
