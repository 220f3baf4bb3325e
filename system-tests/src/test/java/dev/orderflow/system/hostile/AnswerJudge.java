package dev.orderflow.system.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds out what is wrong with the answer to a hostile request: for any request, the fault is the client's, and the
 * answer says so in the one form of problems.
 */
final class AnswerJudge {
    /** The good time-outs among the requests end far sooner. */
    static final Duration SOON = Duration.ofSeconds(15);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    /** Nothing else is served: neither what a client would like to get nor what it says of its own. */
    private static final Set<String> CONTENT_TYPES = Set.of(
            "application/json",
            PROBLEM,
            "text/event-stream;charset=utf-8",
            "text/html;charset=utf-8",
            "text/plain;charset=utf-8;version=0.0.4");

    /** Waits that end without what was waited for, and overload. */
    private static final Set<String> WAITED = Set.of("NO_OUTCOME_YET", "NOT_CONFIRMED");

    private static final Set<String> BUSY = Set.of("NOT_READY", "TOO_MANY_WAITERS", "NOT_CONFIRMED", "OVERLOADED");

    private static final Set<Integer> UNPARSED = Set.of(400, 414, 431);

    private AnswerJudge() {}

    /** What is wrong; empty if nothing is. */
    static List<String> faults(HostileRequest request, RawAnswer answer) {
        List<String> faults = new ArrayList<>();
        if (answer.took().compareTo(SOON) > 0) {
            faults.add("late");
        }
        if (answer.status() == 0) {
            if (request.form() != HostileRequest.Form.CUT_OFF) {
                faults.add("no answer");
            }
            return faults;
        }
        answer.failure().ifPresent(failure -> faults.add("cut short: " + failure));
        if (answer.after() > 0 && !isUnparsed(request, answer)) {
            faults.add("bytes behind the answer");
        }
        if (answer.status() >= 500 && !isAllowed(request, answer)) {
            faults.add("status " + answer.status());
        }
        checkHeaders(request, answer, faults);
        if (answer.status() >= 400 && !request.method().equals("HEAD") && !isProblem(answer)) {
            faults.add("no problem of RFC 9457");
        }
        return faults;
    }

    /**
     * Jetty does not know the method of a request that it cannot parse, and so answers a malformed HEAD with a body. It closes
     * the connection after the body, so no client takes it for the next answer.
     */
    private static boolean isUnparsed(HostileRequest request, RawAnswer answer) {
        return request.method().equals("HEAD") && UNPARSED.contains(answer.status());
    }

    private static void checkHeaders(HostileRequest request, RawAnswer answer, List<String> faults) {
        String type = answer.header("content-type");
        boolean isRefusal = answer.status() >= 400;
        if (!type.isEmpty() && (isRefusal ? !type.equals(PROBLEM) : !CONTENT_TYPES.contains(type))) {
            faults.add("content type " + type);
        }
        if (type.isEmpty() && !answer.body().isEmpty()) {
            faults.add("no content type");
        }
        if (request.method().equals("OPTIONS") && !isRefusal && !answer.body().isEmpty()) {
            faults.add("OPTIONS with a body");
        }
        if (answer.status() == 405 && answer.header("allow").isEmpty()) {
            faults.add("405 without Allow");
        }
        if (answer.headers().toString().chars().anyMatch(next -> next < 0x20 || next > 0x7E)) {
            faults.add("a header is not printable");
        }
    }

    private static boolean isAllowed(HostileRequest request, RawAnswer answer) {
        boolean hasCode = !request.method().equals("HEAD");
        return switch (answer.status()) {
            case 503 -> !answer.header("retry-after").isEmpty() && (!hasCode || BUSY.contains(code(answer)));
            case 504 -> !hasCode || WAITED.contains(code(answer));
            case 505 -> request.isOfAnotherVersion();
            default -> false;
        };
    }

    /** What an answer says that it is: its status, and the code of a problem. */
    static String kind(RawAnswer answer) {
        String code = answer.status() < 400 ? "" : code(answer);
        return answer.status() + (code.isEmpty() ? "" : " " + code);
    }

    private static String code(RawAnswer answer) {
        return json(answer).path("code").asText();
    }

    private static boolean isProblem(RawAnswer answer) {
        JsonNode body = json(answer);
        return body.path("status").asInt() == answer.status()
                && !body.path("code").asText().isEmpty()
                && !body.path("detail").asText().isEmpty()
                && !answer.body().contains("Exception");
    }

    private static JsonNode json(RawAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}
