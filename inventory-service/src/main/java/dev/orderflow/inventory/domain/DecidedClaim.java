package dev.orderflow.inventory.domain;

import java.util.Optional;

/**
 * What became of a claim.
 *
 * @param level the change that the decision made; empty when nothing changed: it was refused, or decided before
 */
public record DecidedClaim(ClaimDecision decision, Optional<Level> level) {}
