package dev.orderflow.audit.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * One answer in which a client saw an order: of a GET, or the 201 of its POST. As a line of JSON:
 * {@code {"client":"import","order":"536365","version":2,"state":"VALIDATED"}}.
 *
 * @param client who asked; its answers stand in the order in which it had them
 * @param version of the order, from 1; 0 when the answer was that there is none
 * @param state that it was in; empty when there is none
 */
public record ObservedRead(
        @JsonProperty(required = true) String client,
        @JsonProperty(required = true) String order,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String state) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What the body of an answer says of an order. */
    public static ObservedRead of(String client, JsonNode order) {
        return new ObservedRead(
                client,
                order.path("id").asText(),
                order.path("version").asInt(),
                order.path("state").asText());
    }

    /** @throws IllegalArgumentException if it is no such line */
    public static ObservedRead parse(String line) {
        try {
            return MAPPER.readValue(line, ObservedRead.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no observed read: " + line, e);
        }
    }

    /** Without an end of line. */
    public String line() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // strings and a number
        }
    }
}
