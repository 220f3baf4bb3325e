package dev.orderflow.orders.domain;

import java.time.Instant;

/**
 * A payment that was taken, and when.
 *
 * @param actor who reported it, by login; empty: no login was needed
 */
public record Received(Payment payment, Instant at, String actor) {}
