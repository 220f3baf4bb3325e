package dev.orderflow.email.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of a customer. */
class CustomerParserTest {
    @Test
    void readsAllFields() {
        assertThat(parse("{'id':'17','firstName':'Ana','lastName':'Muñoz','email':'ana@example.com',"
                        + "'address':'1 High Street','level':'platinum'}"))
                .isEqualTo(new Customer("17", "Ana", "Muñoz", "ana@example.com", "1 High Street", "platinum"));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(parse("{'firstName':'Ana','lastName':'M','email':null}"))
                .isEqualTo(new Customer("17", "Ana", "M", "", "", ""));
    }

    @Test
    void reportsEverythingTogether() {
        assertThat(violations("{'id':'18','firstName':' ','email':'x','level':'a b','address':7,'/~':1}"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/id", "/firstName", "/lastName", "/email", "/level", "/address", "/~1~0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ana.m+x@mail.example.com", "o'neil@example.com", "x_1@a-b.example"})
    void acceptsAddresses(String email) {
        assertThat(parse("{\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"" + email + "\"}")
                        .email())
                .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "@example.com",
                "ana@",
                "ana@-example.com",
                "ana..m@example.com",
                "ana m@example.com",
                "a@example.com\\r\\nBcc: all@example.com",
                "a@example.com\\n",
                "Ana <ana@example.com>",
                "a@example.com,b@example.com",
                "añ@example.com",
                ""
            })
    void refusesWhatIsNoAddress(String email) {
        assertThat(violations("{\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"" + email + "\"}"))
                .extracting(Violation::pointer)
                .containsExactly("/email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana\\r\\nBcc: all@example.com",
                "Ana\\u0000",
                "Ana\\u2028",
                "\\ud800",
                "=?UTF-8?Q?=0D=0ABcc:_a@example.com?="
            })
    void refusesNamesOfMoreThanOneLine(String name) {
        assertThat(violations("{\"firstName\":\"" + name + "\",\"lastName\":\"B\"}"))
                .extracting(Violation::pointer)
                .containsExactly("/firstName");
    }

    @Test
    void boundsEachText() {
        assertThat(parse("{'firstName':'" + "x".repeat(100) + "','lastName':'B'}")
                        .firstName())
                .hasSize(100);
        assertThat(violations("{'firstName':'" + "x".repeat(101) + "','lastName':'B'}"))
                .hasSize(1);
        String domain = "@" + "d".repeat(60) + ".example";
        assertThat(parse("{'firstName':'A','lastName':'B','email':'" + "x".repeat(254 - domain.length()) + domain
                                + "'}")
                        .email())
                .hasSize(254);
        assertThat(violations("{'firstName':'A','lastName':'B','email':'" + "x".repeat(255 - domain.length()) + domain
                        + "'}"))
                .hasSize(1);
    }

    /** @param json may have ' for " where it holds no " itself */
    private static Customer parse(String json) {
        String real = json.contains("\"") ? json : json.replace('\'', '"');
        return CustomerParser.parse("17", real.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Violation> violations(String json) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> parse(json));
        assertThat(problem).as("it was not refused").isNotNull();
        return problem.violations();
    }
}
