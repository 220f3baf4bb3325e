package dev.orderflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What a service answered: the status and the JSON body (a missing node if there was none).
 *
 * @param retryAfter how long it asks to be left alone (RFC 9110, {@code Retry-After} in seconds); zero when it does not
 */
public record HttpAnswer(int status, JsonNode body, Duration retryAfter) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** 502 and 503 say "not now"; 500 is a fault that may pass, and every request of ours is safe to repeat. */
    public boolean isWorthRepeating() {
        return status == 429 || status == 500 || status == 502 || status == 503;
    }

    /** One line for people: the problem's code and detail with its violations, or the status when there is neither. */
    public String problem() {
        String code = body.path("code").asText("");
        StringBuilder text = new StringBuilder("HTTP " + status);
        if (!code.isEmpty()) {
            text.append(' ').append(code);
        }
        if (body.hasNonNull("detail")) {
            text.append(": ").append(body.path("detail").asText());
        }
        body.path("errors")
                .forEach(violation -> text.append("; ")
                        .append(violation.path("pointer").asText())
                        .append(' ')
                        .append(violation.path("detail").asText()));
        return text.toString();
    }
}
