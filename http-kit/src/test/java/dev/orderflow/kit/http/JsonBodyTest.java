package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
    private static final Set<String> ALLOWED = Set.of("id", "customerId", "quantity");

    @ParameterizedTest
    @CsvSource({
        "customerID,unknown field (did you mean customerId?)",
        "customer_id,unknown field (did you mean customerId?)",
        "ID,unknown field (did you mean id?)",
        "quantitty,unknown field (did you mean quantity?)",
        "colour,unknown field"
    })
    void namesTheNeighbourOfAnUnknownField(String name, String detail) {
        JsonBody body = of("{\"" + name + "\":1}");
        body.allowOnly(ALLOWED, Set.of());

        assertThat(violations(body)).containsExactly(new Violation("/" + name, detail));
    }

    @Test
    void saysByWhichRuleAMissingFieldWasExpected() {
        JsonBody body = of("{\"id\":null}");
        assertThat(body.requiredText("id", text -> true, "a name")).isEmpty();
        assertThat(body.requiredWholeNumber("quantity", number -> true, "a number"))
                .isEmpty();
        assertThat(body.requiredDecimal("price", number -> true, "an amount")).isEmpty();

        assertThat(violations(body))
                .containsExactly(
                        new Violation("/id", "missing (expected: a name)"),
                        new Violation("/quantity", "missing (expected: a number)"),
                        new Violation("/price", "missing (expected: an amount)"));
    }

    @Test
    void acceptsWhatKeepsItsRule() {
        JsonBody body = of("{\"id\":\"1\",\"customerId\":7,\"quantity\":-2}");
        body.allowOnly(ALLOWED, Set.of());

        assertThat(body.text("id", "1"::equals, "1")).hasValue("1");
        assertThat(body.textOrWholeNumber("customerId", "7"::equals, "7")).hasValue("7");
        assertThat(body.wholeNumber("quantity", number -> number < 0, "below 0"))
                .hasValue(-2L);
        assertThatCode(body::refuseViolations).doesNotThrowAnyException();
    }

    @Test
    void trueAndFalseAreNoText() {
        assertThat(of("{\"again\":true}").bool("again")).hasValue(true);
        assertThat(of("{}").bool("again")).isEmpty();
        JsonBody body = of("{\"again\":\"true\"}");
        assertThat(body.bool("again")).isEmpty();
        assertThat(violations(body)).containsExactly(new Violation("/again", "expected: true or false"));
    }

    @Test
    void boundsWhatItReports() {
        JsonBody body = of(IntStream.range(0, 200)
                .mapToObj(number -> "\"" + "x".repeat(100) + number + "\":1")
                .collect(Collectors.joining(",", "{", "}")));
        body.allowOnly(ALLOWED, Set.of());

        assertThat(violations(body))
                .hasSize(100)
                .allSatisfy(violation -> assertThat(violation.pointer()).hasSize(65));
    }

    private static List<Violation> violations(JsonBody body) {
        return catchThrowableOfType(ProblemException.class, body::refuseViolations)
                .violations();
    }

    private static JsonBody of(String json) {
        return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
