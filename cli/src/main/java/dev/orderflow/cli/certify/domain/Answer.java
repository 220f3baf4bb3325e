package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import java.time.Duration;
import java.util.Optional;

/**
 * A record of the topic of results that this check wrote, as far as one can tell, about an order of this run.
 *
 * @param key empty if there is none, or it is no text
 * @param belongs the partition of its key
 * @param writer the header of that name, empty without it
 * @param schemaFlaw what is wrong with its framing or schema; empty if nothing is
 * @param value empty if it cannot be read
 * @param seen when it was read, from the beginning of the run
 */
public record Answer(
        Location at,
        Optional<String> key,
        int belongs,
        String writer,
        String schemaFlaw,
        Optional<Value> value,
        Duration seen) {

    /**
     * What it says.
     *
     * @param flaw what no reader of the topic accepts, or what the check owes besides; empty if nothing is wrong
     */
    public record Value(String orderId, Identity identity, String flaw) {}
}
