package dev.orderflow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.OptionalInt;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What was read of a value.
 *
 * @param value as JSON; null for a record without a value, and for one that cannot be decoded
 * @param schemaId the registry's id of the schema that it was written with; empty when no registry knows it
 * @param why it cannot be decoded; empty when it was
 */
public record Reading(JsonNode value, OptionalInt schemaId, String why) {
    public static Reading of(JsonNode value) {
        return new Reading(value, OptionalInt.empty(), "");
    }

    public static Reading undecodable(String why) {
        return new Reading(NullNode.getInstance(), OptionalInt.empty(), why);
    }

    /** What the exception was wrapped in only repeats the topic. */
    public static Reading undecodable(SerializationException unreadable) {
        Throwable reason = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        return undecodable(String.valueOf(reason.getMessage()));
    }

    public boolean isUndecodable() {
        return !why.isEmpty();
    }
}
