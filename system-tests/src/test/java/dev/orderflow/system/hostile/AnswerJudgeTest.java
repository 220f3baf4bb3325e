package dev.orderflow.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each thing that must not be in an answer, once. */
class AnswerJudgeTest {
    private static final HostileRequest GET =
            new HostileRequest("GET", "GET / HTTP/1.1\r\n\r\n", HostileRequest.Form.WHOLE);
    private static final HostileRequest OPTIONS =
            new HostileRequest("OPTIONS", "OPTIONS / HTTP/1.1\r\n\r\n", HostileRequest.Form.WHOLE);
    private static final String PROBLEM = "application/problem+json";

    @Test
    void findsNothingInGoodAnswers() {
        assertThat(faults(GET, 200, "application/json", "{}")).isEmpty();
        assertThat(faults(GET, 400, PROBLEM, problem(400, "BAD_REQUEST"))).isEmpty();
        assertThat(faults(GET, 504, PROBLEM, problem(504, "NO_OUTCOME_YET"))).isEmpty();
    }

    @Test
    void findsFailuresOfTheServer() {
        assertThat(faults(GET, 500, PROBLEM, problem(500, "INTERNAL"))).containsExactly("status 500");
        assertThat(faults(GET, 501, PROBLEM, problem(501, "NOT_IMPLEMENTED"))).containsExactly("status 501");
        assertThat(faults(GET, 503, PROBLEM, problem(503, "NOT_READY")))
                .as("without Retry-After")
                .containsExactly("status 503");
        assertThat(faults(GET, 505, PROBLEM, problem(505, "VERSION_NOT_SUPPORTED")))
                .containsExactly("status 505");
    }

    @Test
    void findsErrorsThatAreNoProblems() {
        assertThat(faults(GET, 400, "text/html", "<html>"))
                .contains("content type text/html", "no problem of RFC 9457");
        assertThat(faults(GET, 400, "", "")).containsExactly("no problem of RFC 9457");
        assertThat(faults(GET, 404, PROBLEM, problem(400, "BAD_REQUEST"))).containsExactly("no problem of RFC 9457");
        assertThat(faults(GET, 405, PROBLEM, problem(405, "METHOD_NOT_ALLOWED")))
                .containsExactly("405 without Allow");
    }

    @Test
    void findsContentTypesThatNoResourceHas() {
        assertThat(faults(GET, 200, "application/json;charset=utf-16", "{}"))
                .containsExactly("content type application/json;charset=utf-16");
        assertThat(faults(OPTIONS, 200, "text/plain", "GET")).contains("OPTIONS with a body");
    }

    @Test
    void findsAnswersThatDoNotComeOrDoNotEnd() {
        assertThat(AnswerJudge.faults(GET, answer(0, Map.of(), "", Duration.ZERO)))
                .containsExactly("no answer");
        assertThat(AnswerJudge.faults(GET, answer(200, Map.of(), "", AnswerJudge.SOON.plusMillis(1))))
                .containsExactly("late");
        assertThat(AnswerJudge.faults(
                        new HostileRequest("GET", "GE", HostileRequest.Form.CUT_OFF),
                        answer(0, Map.of(), "", Duration.ZERO)))
                .isEmpty();
    }

    private static List<String> faults(HostileRequest request, int status, String type, String body) {
        return AnswerJudge.faults(
                request, answer(status, type.isEmpty() ? Map.of() : Map.of("content-type", type), body, Duration.ZERO));
    }

    private static String problem(int status, String code) {
        return "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"why\"}";
    }

    private static RawAnswer answer(int status, Map<String, String> headers, String body, Duration took) {
        return new RawAnswer(status, headers, body, Optional.empty(), took, 0);
    }
}
