package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that would cost memory or time, or mean two things, are refused. */
class StrictJsonTest {
    @Test
    void keepsDecimalsExactly() {
        assertThat(StrictJson.object(bytes("{\"a\":0.10}")).get("a").decimalValue())
                .isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void readsTheLargestExponentAndRefusesTheNext() {
        assertThat(StrictJson.object(bytes("{\"a\":1e64}")).get("a").decimalValue())
                .isEqualByComparingTo(BigDecimal.TEN.pow(64));
        assertBeyondAllUse("{\"a\":1e65}", "/a");
        assertBeyondAllUse("{\"a\":[{\"b\":1e-65}]}", "/a/0/b");
        assertBeyondAllUse("{\"a\":1e400}", "/a");
        assertBeyondAllUse("{\"a\":100000e-999999999}", "/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1e99999999999}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{'a':1}",
                "{\"a\":1,}",
                "{} {}",
                "{\"a\":\"\u0001\"}",
                "/**/{}",
                "\uFEFFx"
            })
    void refuses(String body) {
        assertMalformed(body);
    }

    @Test
    void refusesDeepNestingAndLongThings() {
        assertMalformed("{\"a\":" + "[".repeat(100_000));
        assertMalformed("{\"a\":" + "9".repeat(65) + "}");
        assertMalformed("{\"a\":\"" + "x".repeat(StrictJson.MAX_TEXT_LENGTH + 1) + "\"}");
        assertMalformed("{\"" + "x".repeat(50_001) + "\":1}");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> StrictJson.object(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
    }

    private static void assertMalformed(String body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StrictJson.object(bytes(body)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.MALFORMED_JSON));
    }

    private static void assertBeyondAllUse(String body, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StrictJson.object(bytes(body)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.INVALID_REQUEST))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(pointer));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
