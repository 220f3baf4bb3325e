package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.SearchText;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyQueryParametersTest {
    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void asksForTheFirstFiftyWithoutParameters() {
        assertThat(parse()).isEqualTo(new KeyQuery(Optional.empty(), Optional.empty(), 50));
    }

    @Test
    void readsAllOfThem() {
        parameters.add("query", "jump");
        parameters.add("limit", "7");
        parameters.add("cursor", ListCursor.write("BLUE SCARVES"));
        assertThat(parse())
                .isEqualTo(new KeyQuery(Optional.of(new SearchText("JUMP")), Optional.of("BLUE SCARVES"), 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "199", "200"})
    void acceptsLimitsOfOneToTwoHundred(String limit) {
        parameters.add("limit", limit);
        assertThat(parse().limit()).isEqualTo(Integer.parseInt(limit));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, 1.5",
        "limit, 99999999999",
        "limit, ''",
        "query, ''",
        "query, 12345678901234567890123456789012345678901234567890123456789012345",
        "cursor, ''",
        "cursor, nonsense",
        "cursor, //",
        "cursor, MTo", // of an empty key
        "cursor, MjpB", // of another version
        "cursor, MTr_", // no UTF-8
        "cursor, MTphL2I" // of a/b, which is no key
    })
    void refusesValuesThatAreWrong(String name, String value) {
        parameters.add(name, value);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::parse)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.INVALID_QUERY))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(name));
    }

    @Test
    void reportsAllThatIsWrongTogether() {
        parameters.add("querry", "x");
        parameters.add("query", "");
        parameters.addAll("limit", "0", "1");
        parameters.add("cursor", "x");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::parse)
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::pointer, Violation::detail)
                        .containsExactlyInAnyOrder(
                                tuple("parameter", "unknown (expected: some of cursor, limit, query)"),
                                tuple("limit", "is there 2 times"),
                                tuple("query", "expected: 1 to 64 characters"),
                                tuple("limit", "expected: 1 to 200"),
                                tuple("cursor", "expected: the cursor of the page before")));
    }

    @Test
    void boundsWhatItReports() {
        for (int number = 0; number < 2 * Violation.MOST; number++) {
            parameters.add("unknown-" + number, "x");
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::parse)
                .satisfies(problem -> assertThat(problem.violations()).hasSize(Violation.MOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "BANK CHARGES", "1:2", "Muñoz", "\uD83D\uDE00"})
    void aCursorLeadsBackToItsPlace(String place) {
        assertThat(ListCursor.write(place)).matches("[A-Za-z0-9_-]+");
        assertThat(ListCursor.read(ListCursor.write(place))).hasValue(place);
    }

    private KeyQuery parse() {
        return KeyQueryParameters.parse(
                parameters, cursor -> ListCursor.read(cursor).filter(key -> !key.isEmpty() && !key.contains("/")));
    }
}
