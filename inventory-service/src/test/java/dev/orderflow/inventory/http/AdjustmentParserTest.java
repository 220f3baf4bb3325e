package dev.orderflow.inventory.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.schemas.rules.AdjustmentForm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdjustmentParserTest {
    private static final Optional<String> PRODUCT = Optional.of("BANK CHARGES");

    @Test
    void readsAnAdjustment() {
        assertThat(parse("{\"adjustmentId\":\"a b/1\",\"kind\":\"SET\",\"quantity\":0}"))
                .isEqualTo(new Adjustment("a b/1", "BANK CHARGES", Kind.SET, 0));
        assertThat(parse("{\"adjustmentId\":\"a\",\"kind\":\"ADD\",\"quantity\":-3}")
                        .quantity())
                .isEqualTo(-3);
    }

    @Test
    void reportsAllViolationsTogether() {
        assertThat(pointers(Optional.empty(), "{\"a/b\":1}"))
                .containsExactly("product", "/a~1b", "/adjustmentId", "/kind", "/quantity");
    }

    @Test
    void refusesValuesOfTheWrongType() {
        assertThat(pointers(PRODUCT, "{\"adjustmentId\":7,\"kind\":true,\"quantity\":\"1\"}"))
                .containsExactly("/adjustmentId", "/kind", "/quantity");
        assertThat(pointers(PRODUCT, "{\"adjustmentId\":null,\"kind\":null,\"quantity\":null}"))
                .containsExactly("/adjustmentId", "/kind", "/quantity");
    }

    @Test
    void refusesQuantitiesThatAreNoWholeNumberWithinTheLimits() {
        for (String quantity : List.of("1.5", "1e400", "99999999999999999999", "1000000000001", "-1000000000001")) {
            ProblemException problem = refused(PRODUCT, body("ADD", quantity));
            assertThat(problem.type().status()).as(quantity).isIn(400, 422);
        }
        assertThat(pointers(PRODUCT, body("SET", "-1"))).containsExactly("/quantity");
        assertThat(parse(body("ADD", "1000000000000")).quantity()).isEqualTo(AdjustmentForm.MAX_QUANTITY);
    }

    @Test
    void refusesKindsThatItDoesNotKnow() {
        assertThat(pointers(PRODUCT, body("UNKNOWN", "1"))).containsExactly("/kind");
        assertThat(pointers(PRODUCT, body("set", "1"))).containsExactly("/kind");
    }

    private static String body(String kind, String quantity) {
        return "{\"adjustmentId\":\"a\",\"kind\":\"" + kind + "\",\"quantity\":" + quantity + "}";
    }

    private static Adjustment parse(String body) {
        return AdjustmentParser.parse(PRODUCT, body.getBytes(UTF_8));
    }

    private static ProblemException refused(Optional<String> product, String body) {
        return catchThrowableOfType(
                ProblemException.class, () -> AdjustmentParser.parse(product, body.getBytes(UTF_8)));
    }

    private static List<String> pointers(Optional<String> product, String body) {
        return refused(product, body).violations().stream()
                .map(Violation::pointer)
                .toList();
    }
}
