package dev.orderflow.system.outage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import java.net.http.HttpHeaders;

/**
 * How one request ended.
 *
 * @param status 0 when there was no answer, and then the body says why
 * @param startedAt as {@link System#nanoTime}, as is {@code endedAt}
 */
record Reply(String request, int status, String body, HttpHeaders headers, long startedAt, long endedAt) {
    static final int NONE = 0;
    static final int OK = 200;
    static final int CREATED = 201;
    static final int UNAVAILABLE = 503;
    static final int NOT_IN_TIME = 504;

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("not JSON: " + this, notJson);
        }
    }

    long version() {
        return json().path("version").longValue();
    }

    String state() {
        return json().path("state").asText();
    }

    @Override
    public String toString() {
        long millis = (endedAt - startedAt) / 1_000_000;
        return request + " -> " + status + " after " + millis + " ms: " + body;
    }
}
