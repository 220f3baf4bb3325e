package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Location;
import java.util.Optional;

/**
 * What was found of one rule.
 *
 * @param judged how many answers or identities were looked at
 * @param first the first that breaks it; empty if there is none
 */
public record Verdict(Rule rule, long judged, long broken, Optional<Offence> first) {
    /**
     * One that breaks the rule.
     *
     * @param at the answer, or the order that has none
     */
    public record Offence(Location at, String order, String detail) {}

    public boolean holds() {
        return broken == 0;
    }
}
