package dev.orderflow.console.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.console.domain.CreatedCounts;
import dev.orderflow.console.domain.CreatedCounts.Span;
import dev.orderflow.kit.routing.FanOut;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When orders were created, as clients see it, and as one instance says it to another.
 *
 * @param spans days, or minutes, the newest first
 */
record CreatedBody(List<SpanBody> spans) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A day or a minute.
     *
     * @param orders that were created in each of its 24 hours or 60 seconds
     */
    record SpanBody(String from, List<Integer> orders) {}

    static CreatedBody of(CreatedCounts created) {
        return new CreatedBody(created.spans().entrySet().stream()
                .sorted(Map.Entry.<Instant, List<Integer>>comparingByKey().reversed())
                .map(span -> new SpanBody(span.getKey().toString(), span.getValue()))
                .toList());
    }

    /** @throws IllegalStateException if another instance answered something else */
    static CreatedCounts read(Span span, FanOut.Answer answer) {
        try {
            return new CreatedCounts(
                    span,
                    JSON.readValue(answer.body(), CreatedBody.class).spans.stream()
                            .collect(Collectors.toMap(body -> Instant.parse(body.from), SpanBody::orders)));
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no times", broken);
        }
    }
}
