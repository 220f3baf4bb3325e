package dev.orderflow.console.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.console.domain.CreatedCounts;
import dev.orderflow.kit.routing.FanOut;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When orders were created, as clients see it, and as one instance says it to another.
 *
 * @param spans hours, or a minute, the newest first
 */
record CreatedBody(List<SpanBody> spans) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * An hour or a minute.
     *
     * @param orders that were created in each of its 60 minutes or seconds
     */
    record SpanBody(String from, List<Integer> orders) {}

    static CreatedBody of(CreatedCounts created) {
        return new CreatedBody(created.spans().entrySet().stream()
                .sorted(Map.Entry.<Instant, List<Integer>>comparingByKey().reversed())
                .map(span -> new SpanBody(span.getKey().toString(), span.getValue()))
                .toList());
    }

    /** @throws IllegalStateException if another instance answered something else */
    static CreatedCounts read(ChronoUnit part, FanOut.Answer answer) {
        try {
            return new CreatedCounts(
                    part,
                    JSON.readValue(answer.body(), CreatedBody.class).spans.stream()
                            .collect(Collectors.toMap(span -> Instant.parse(span.from), SpanBody::orders)));
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no times", broken);
        }
    }
}
