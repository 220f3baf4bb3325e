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

class FieldsTest {
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
        Fields fields = of("{\"" + name + "\":1}");
        fields.allowOnly(ALLOWED, Set.of());

        assertThat(violations(fields)).containsExactly(new Violation("/" + name, detail));
    }

    @Test
    void saysByWhichRuleAMissingFieldWasExpected() {
        Fields fields = of("{\"id\":null}");
        assertThat(fields.required("id", "a name", fields.text("id", text -> true, "a name")))
                .isEmpty();

        assertThat(violations(fields)).containsExactly(new Violation("/id", "missing (expected: a name)"));
    }

    @Test
    void acceptsWhatKeepsItsRule() {
        Fields fields = of("{\"id\":\"1\",\"customerId\":7,\"quantity\":-2}");
        fields.allowOnly(ALLOWED, Set.of());

        assertThat(fields.text("id", "1"::equals, "1")).hasValue("1");
        assertThat(fields.textOrWholeNumber("customerId", "7"::equals, "7")).hasValue("7");
        assertThat(fields.wholeNumber("quantity", number -> number < 0, "below 0"))
                .hasValue(-2L);
        assertThatCode(fields::refuseViolations).doesNotThrowAnyException();
    }

    @Test
    void boundsWhatItReports() {
        Fields fields = of(IntStream.range(0, 200)
                .mapToObj(number -> "\"" + "x".repeat(100) + number + "\":1")
                .collect(Collectors.joining(",", "{", "}")));
        fields.allowOnly(ALLOWED, Set.of());

        assertThat(violations(fields))
                .hasSize(100)
                .allSatisfy(violation -> assertThat(violation.pointer()).hasSize(65));
    }

    private static List<Violation> violations(Fields fields) {
        return catchThrowableOfType(ProblemException.class, fields::refuseViolations)
                .violations();
    }

    private static Fields of(String json) {
        return new Fields(StrictJson.object(json.getBytes(StandardCharsets.UTF_8)));
    }
}
