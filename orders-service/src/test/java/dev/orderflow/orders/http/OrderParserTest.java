package dev.orderflow.orders.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.OrderId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderParserTest {
    private final OrderParser parser = new OrderParser(() -> new OrderId("made"), "GBP");

    @Test
    void readsAnOrderOfLines() {
        OrderRequest request = parse("""
                {"id":"1","customerId":17850,"lines":[{"product":"BANK CHARGES","quantity":2,"price":9.99}]}
                """);
        assertThat(request.id()).isEqualTo(new OrderId("1"));
        assertThat(request.content().customer()).isEqualTo("17850");
        assertThat(request.content().currency()).isEqualTo("GBP");
        assertThat(request.content().lines()).containsExactly(new Line("BANK CHARGES", 2, new BigDecimal("9.99")));
    }

    @Test
    void takesAFlatOrderForTheSameAsOneLine() {
        OrderRequest flat =
                parse("{\"id\":\"1\",\"customerId\":\"17850\",\"product\":\"X\",\"quantity\":1,\"price\":5}");
        OrderRequest lines = parse(
                "{\"id\":\"1\",\"customerId\":17850,\"currency\":\"GBP\",\"lines\":[{\"product\":\"X\",\"quantity\":1,\"price\":5.00}]}");
        assertThat(flat.content()).isEqualTo(lines.content());
    }

    @Test
    void makesAnIdWhereNoneWasSent() {
        assertThat(parse(withLine("\"product\":\"X\",\"quantity\":1,\"price\":1"))
                        .id())
                .isEqualTo(new OrderId("made"));
    }

    @Test
    void passesOnWhatCameAndNeverWithoutAnId() {
        String sent = "{\"id\":\"1\",\"product\":\"X\",\"quantity\":1,\"price\":5.00}";
        assertThat(parse(sent).body()).asString(StandardCharsets.UTF_8).isEqualTo(sent);

        OrderRequest made = parse(withLine("\"product\":\"X\",\"quantity\":1,\"price\":5.00"));
        OrderRequest passedOn = parser.parse(made.body());
        assertThat(passedOn.id()).isEqualTo(made.id());
        assertThat(passedOn.content()).isEqualTo(made.content());
        assertThat(passedOn.body()).asString(StandardCharsets.UTF_8).contains("\"id\":\"made\"", "5.00");
    }

    @Test
    void leavesBusinessRulesToTheChecks() {
        OrderRequest request =
                parse("{\"lines\":[{\"product\":\"X\",\"quantity\":-1,\"price\":-1}],\"currency\":\"XXQ\"}");
        assertThat(request.content().customerId()).isEmpty();
        assertThat(request.content().currency()).isEqualTo("XXQ");
        assertThat(request.content().lines()).containsExactly(new Line("X", -1, new BigDecimal("-1")));
    }

    @Test
    void reportsAllViolationsTogether() {
        assertThat(
                        violations(
                                "{\"id\":\"a b\",\"colour\":\"red\",\"lines\":[{\"product\":\"X\"},{\"product\":1,\"quantity\":1.5,\"price\":\"9\"},7]}"))
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/id",
                        "/lines/0/quantity",
                        "/lines/0/price",
                        "/lines/1/product",
                        "/lines/1/quantity",
                        "/lines/1/price",
                        "/lines/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "a\\n", ".", "..", ""})
    void refusesMalformedIds(String id) {
        assertThat(violations("{\"id\":\"" + id + "\",\"product\":\"X\",\"quantity\":1,\"price\":1}"))
                .containsExactly("/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VALIDATED", "FAILED", "created", "SHIPPED"})
    void refusesAStateThatTheClientSets(String state) {
        assertThat(violations("{\"state\":\"" + state + "\",\"product\":\"X\",\"quantity\":1,\"price\":1}"))
                .containsExactly("/state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\\\b", "a%b", "a;b", "a\\tb", " a", "a ", ""})
    void refusesMalformedProducts(String product) {
        assertThat(violations(withLine("\"product\":\"" + product + "\",\"quantity\":1,\"price\":1")))
                .containsExactly("/lines/0/product");
    }

    @Test
    void takesProductsUpTo64Characters() {
        assertThat(parse(withLine("\"product\":\"" + "p".repeat(64) + "\",\"quantity\":1,\"price\":1")))
                .isNotNull();
        assertThat(violations(withLine("\"product\":\"" + "p".repeat(65) + "\",\"quantity\":1,\"price\":1")))
                .containsExactly("/lines/0/product");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.0", "\"1\"", "true", "[1]"})
    void refusesQuantitiesThatAreNotWholeNumbers(String quantity) {
        assertThat(violations(withLine("\"product\":\"X\",\"quantity\":" + quantity + ",\"price\":1")))
                .containsExactly("/lines/0/quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00001", "1e16", "1000000000000000", "\"1\"", "1e-30", "1e60"})
    void refusesPricesThatAreNotMoney(String price) {
        assertThat(violations(withLine("\"product\":\"X\",\"quantity\":1,\"price\":" + price)))
                .containsExactly("/lines/0/price");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0001,0.0001",
        "999999999999999.9999,999999999999999.9999",
        "1e3,1000",
        "0,0",
        "0.0,0",
        "1.50000000,1.5",
        "0.00000,0"
    })
    void takesPricesUpToTheirBounds(String price, BigDecimal expected) {
        Line line = parse(withLine("\"product\":\"X\",\"quantity\":1,\"price\":" + price))
                .content()
                .lines()
                .get(0);
        assertThat(line.price()).isEqualByComparingTo(expected);
    }

    @Test
    void refusesMoreThan2000Lines() {
        assertThat(parse(withLines(2_000)).content().lines()).hasSize(2_000);
        assertThat(problem(withLines(2_001)).type().status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"lines\":[]}", "{\"lines\":{}}", "{\"lines\":null}"})
    void refusesAnOrderWithoutLines(String body) {
        assertThat(violations(body)).containsExactly("/lines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"a\":}",
                "[1]",
                "{\"price\":NaN}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "\"text\"",
                "null"
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        assertThat(problem(body).type().status()).isEqualTo(400);
    }

    private OrderRequest parse(String body) {
        return parser.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private ProblemException problem(String body) {
        return catchThrowableOfType(ProblemException.class, () -> parse(body));
    }

    private List<String> violations(String body) {
        ProblemException problem = problem(body);
        assertThat(problem.type().status()).isEqualTo(422);
        return problem.violations().stream().map(Violation::pointer).toList();
    }

    private static String withLine(String fields) {
        return "{\"lines\":[{" + fields + "}]}";
    }

    private static String withLines(int count) {
        return IntStream.range(0, count)
                .mapToObj(line -> "{\"product\":\"P" + line + "\",\"quantity\":1,\"price\":1}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    }
}
