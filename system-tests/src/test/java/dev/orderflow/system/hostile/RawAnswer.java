package dev.orderflow.system.hostile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came back over the connection.
 *
 * @param status 0 if there is none
 * @param headers by names in lower case
 * @param body of an event stream it is empty: only its head was read
 * @param failure what kept the rest from being read
 * @param after how many bytes came behind its end
 */
record RawAnswer(
        int status, Map<String, String> headers, String body, Optional<String> failure, Duration took, int after) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
