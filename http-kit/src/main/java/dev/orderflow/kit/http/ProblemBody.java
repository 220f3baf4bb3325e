package dev.orderflow.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Writes problems as {@code application/problem+json} of RFC 9457, to which {@code code} and {@code errors} are added. */
final class ProblemBody {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemBody() {}

    static byte[] bytes(ProblemException problem) {
        ObjectNode body = JSON.createObjectNode();
        body.put("type", problem.type().uri());
        body.put("title", problem.type().title());
        body.put("status", problem.type().status());
        body.put("code", problem.type().code());
        body.put("detail", problem.getMessage());
        problem.members().forEach(body::put);
        if (!problem.violations().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.violations()
                    .forEach(violation -> errors.addObject()
                            .put("pointer", violation.pointer())
                            .put("detail", violation.detail()));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Response response(ProblemException problem) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bytes(problem));
        CommonProblems.challenge(problem.type())
                .ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        problem.retryAfter()
                .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, (pause.toMillis() + 999) / 1000));
        return response.build();
    }
}
