package dev.orderflow.console.records;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.domain.letters.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A record with all that it has.
 *
 * @param timestamp its own
 * @param key as text, or as hexadecimal digits if it is none; empty if the record has no key
 * @param value as JSON; null if there is none, or if it cannot be decoded
 * @param valueBytes its size; 0 if there is none
 * @param schemaId of the schema that the value was written with
 * @param undecodable why the value cannot be decoded; empty if it was
 * @param base64 the first bytes of the value, if they were asked for or it cannot be decoded
 */
public record ShownRecord(
        Place place,
        Instant timestamp,
        Optional<String> key,
        List<ShownHeader> headers,
        JsonNode value,
        int valueBytes,
        OptionalInt schemaId,
        Optional<String> undecodable,
        Optional<String> base64) {

    /** @param value as text, or as hexadecimal digits; empty if the header has none */
    public record ShownHeader(String name, Optional<String> value) {}
}
