package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Location;
import java.time.Duration;
import java.util.Set;

/**
 * An order that the check has to answer, as its record of state CREATED says.
 *
 * @param at where that record stands
 * @param products distinct
 * @param required the checks that the order awaits
 * @param allowed from its creation to its deadline
 * @param seen when it was read, from the beginning of the run
 */
public record AwaitedOrder(
        String id, Location at, Set<String> products, Set<String> required, Duration allowed, Duration seen) {
    public AwaitedOrder {
        products = Set.copyOf(products);
        required = Set.copyOf(required);
    }
}
