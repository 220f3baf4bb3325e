package dev.orderflow.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the generator makes within one attack of the usual length. */
class HostileRequestsTest {
    private static final List<GoodRequest> GOOD = List.of(
            new GoodRequest("GET", "/v1/things/a", List.of("timeout=1000"), Map.of(), Optional.empty()),
            new GoodRequest("POST", "/v1/things", List.of(), Map.of(), Optional.of("{\"id\":\"a\",\"amount\":9.99}")));

    @Test
    void makesTheSameOfTheSameSeed() {
        assertThat(requests(7)).isEqualTo(requests(7)).isNotEqualTo(requests(8));
    }

    @Test
    void usesEveryMethodAndHeader() {
        String all = all(1);

        assertThat(HostileRequests.METHODS).allSatisfy(method -> assertThat(all).contains(method + " /"));
        assertThat(HostileHeaders.names()).allSatisfy(name -> assertThat(all).contains("\n" + name + ": "));
    }

    @Test
    void breaksPathsQueriesHeadersLengthsAndBodies() {
        assertThat(all(2))
                .contains("%2F", "%00", "%zz", "..", "x".repeat(9_000))
                .contains("timeout=-1", "timeout=soon", "charset=utf8mb4", "Transfer-Encoding: chunked")
                .contains("\\ud800", "\u0000", "\u00EF\u00BB\u00BF", "\u00FF", "[".repeat(200), "9".repeat(64))
                .containsPattern("\"id\":[^,]*,\"id\":")
                .containsPattern("Content-Length: (-1|\\+5|0x10|five|9{20})");
    }

    @Test
    void breaksRequestLines() {
        String all = LongStream.range(0, 20).mapToObj(HostileRequestsTest::all).collect(Collectors.joining());

        assertThat(all)
                .containsPattern("(GET|POST) /\\S* HTTP/2\\.0\r\n")
                .contains(" HTTP/1.0\r\n", " HTTP/0.9\r\n", "PRI * HTTP/2.0\r\n")
                .doesNotContain("{method}", "{target}");
    }

    @Test
    void leavesMostAsHttpSaysSoThatTheyGetToTheServices() {
        List<HostileRequest> requests = requests(3);

        assertThat(requests.stream().filter(request -> request.form() == HostileRequest.Form.WHOLE))
                .hasSizeGreaterThan(requests.size() * 2 / 3);
        assertThat(requests.stream().map(HostileRequest::form)).contains(HostileRequest.Form.values());
    }

    private static String all(long seed) {
        return String.join(
                "\n\n", requests(seed).stream().map(HostileRequest::bytes).toList());
    }

    private static List<HostileRequest> requests(long seed) {
        HostileRequests hostile = new HostileRequests(GOOD, seed);
        List<HostileRequest> requests = new ArrayList<>();
        for (int number = 0; number < Attack.REQUESTS; number++) {
            requests.add(hostile.next());
        }
        return requests;
    }
}
