package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.OptionalInt;

/**
 * What was read of a value.
 *
 * @param value as JSON; null for a record without a value, and for one that cannot be decoded
 * @param schemaId the registry's id of the schema that it was written with; empty when no registry knows it
 * @param why it cannot be decoded; empty when it was
 */
record Reading(JsonNode value, OptionalInt schemaId, String why) {
    static Reading of(JsonNode value) {
        return new Reading(value, OptionalInt.empty(), "");
    }

    static Reading undecodable(String why) {
        return new Reading(NullNode.getInstance(), OptionalInt.empty(), why);
    }

    boolean isUndecodable() {
        return !why.isEmpty();
    }
}
