package dev.orderflow.workload.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What became of an order.
 *
 * @param state as the service says, or {@link #NO_OUTCOME}
 * @param reasons as the service says; none for an order without outcome
 * @param problem why there is no outcome; empty when there is one
 * @param took from the first request to the outcome
 */
record Decided(DemoOrder order, String state, JsonNode reasons, String problem, Duration took) {
    static final String NO_OUTCOME = "NO OUTCOME";
    static final String VALIDATED = "VALIDATED";
    static final String FAILED = "FAILED";

    private static final ArrayNode NONE = JsonNodeFactory.instance.arrayNode();

    static Decided of(DemoOrder order, JsonNode answer, Duration took) {
        return new Decided(order, answer.path("state").asText(), answer.path("reasons"), "", took);
    }

    static Decided without(DemoOrder order, String problem, Duration took) {
        return new Decided(order, NO_OUTCOME, NONE, problem, took);
    }

    boolean hasOutcome() {
        return problem.isEmpty();
    }

    /** {@code FRAUD_CHECK LIMIT_EXCEEDED} and the like. */
    List<String> codes() {
        return each(reason ->
                reason.path("check").asText() + " " + reason.path("code").asText());
    }

    /** For people: code and detail of each reason, or why there is no outcome. */
    String why() {
        return hasOutcome()
                ? String.join("; ", each(reason -> reason.path("code").asText() + ": " + detail(reason)))
                : problem;
    }

    private static String detail(JsonNode reason) {
        return (reason.hasNonNull("product") ? reason.path("product").asText() + ", " : "")
                + reason.path("detail").asText();
    }

    private List<String> each(Function<JsonNode, String> text) {
        return StreamSupport.stream(reasons.spliterator(), false).map(text).toList();
    }
}
