package dev.orderflow.orders.domain;

import java.time.Instant;

/** A payment that was taken, and when. */
public record Received(Payment payment, Instant at) {}
