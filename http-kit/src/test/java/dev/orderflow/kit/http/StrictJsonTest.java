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
        assertMalformed(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        assertMalformed("{\"a\":\"\u00FC\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertMalformed("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
        byte[] halfACharacter = {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        assertMalformed(halfACharacter);
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(StrictJson.object(bytes("\uFEFF{\"a\":1}")).get("a").intValue())
                .isEqualTo(1);
    }

    /** JSON can write half a character; UTF-8 would store it as a question mark, and so as another text. */
    @Test
    void refusesTextsAndNamesThatUtf8CannotHold() {
        assertBeyondAllUse("{\"a\":\"A\\ud800\"}", "/a");
        assertBeyondAllUse("{\"a\":\"\\udc00\\ud800\"}", "/a");
        assertBeyondAllUse("{\"a\":[{\"b\":\"\\ude00 \"}],\"c\":\"\\ud83d\"}", "/a/0/b", "/c");
        assertMalformed("{\"A\\udfff\":1}");
        assertMalformed("{\"a\":{\"\\udbff/\":1}}");
        assertThat(StrictJson.object(bytes("{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\\ufffd\\uffff\"}"))
                        .get("\uD83D\uDE00")
                        .textValue())
                .isEqualTo("\uD83D\uDE00\uFFFD\uFFFF");
    }

    private static void assertMalformed(String body) {
        assertMalformed(bytes(body));
    }

    private static void assertMalformed(byte[] body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StrictJson.object(body))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.MALFORMED_JSON));
    }

    private static void assertBeyondAllUse(String body, String... pointers) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StrictJson.object(bytes(body)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.INVALID_REQUEST))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(pointers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
