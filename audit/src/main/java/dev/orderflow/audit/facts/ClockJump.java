package dev.orderflow.audit.facts;

import java.time.Instant;

/**
 * A record that is earlier than one before it in its partition, by more than is tolerated.
 *
 * @param before the latest time before it
 */
public record ClockJump(Location at, Instant timestamp, Instant before) {}
