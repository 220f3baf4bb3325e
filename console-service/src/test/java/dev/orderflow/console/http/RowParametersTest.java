package dev.orderflow.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.list.Page;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParametersTest {
    private static final Instant NOW = Instant.parse("2030-01-01T08:00:00Z");

    @Test
    void asksForTheNewestRowsUnlessToldOtherwise() {
        AskedPage asked = parse("");
        assertThat(asked.isBack()).isFalse();
        assertThat(asked.query().direction()).isEqualTo(Direction.NEWEST_FIRST);
        assertThat(asked.query().limit()).isEqualTo(Page.DEFAULT_LIMIT);
        assertThat(asked.query().after()).isEmpty();
    }

    @Test
    void readsWhatIsAskedFor() {
        RowQuery query = parse(
                        "state=FAILED&customerId=7&product=SOCKS&level=gold&unpaid=true&late=true&query=%20ana%20&limit=200")
                .query();
        assertThat(query.filter().state()).contains(RowState.FAILED);
        assertThat(query.filter().customer()).contains("7");
        assertThat(query.filter().product()).contains("SOCKS");
        assertThat(query.filter().level()).contains("gold");
        assertThat(query.filter().onlyUnpaid()).isTrue();
        assertThat(query.filter().lateAt()).contains(NOW);
        assertThat(query.filter().search()).contains("ana");
        assertThat(query.limit()).isEqualTo(200);
    }

    /** Going back through a list looks through it the other way. */
    @Test
    void turnsRoundToGoBack() {
        RowPosition position = new RowPosition(NOW, "1");
        AskedPage on = parse("order=oldest&cursor=" + new RowCursorText(position, false).write());
        AskedPage back = parse("order=oldest&cursor=" + new RowCursorText(position, true).write());
        assertThat(on.query().direction()).isEqualTo(Direction.OLDEST_FIRST);
        assertThat(on.query().after()).contains(position);
        assertThat(back.isBack()).isTrue();
        assertThat(back.query().direction()).isEqualTo(Direction.NEWEST_FIRST);
        assertThat(back.query().after()).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "state=UNKNOWN",
                "state=failed",
                "customerId=a%20b",
                "product=a/b",
                "level=",
                "unpaid=false",
                "late=1",
                "query=",
                "query=%20",
                "at=yesterday",
                "order=up",
                "cursor=x",
                "cursor=MW46MTp4LyU",
                "what=ever",
                "limit=1&limit=2",
                "rank=-1",
                "rank=1&state=FAILED",
                "rank=1&at=2030-01-01T00:00:00Z",
                "skip=2001"
            })
    void refusesWhatIsNotUnderstood(String query) {
        assertThat(refused(query).violations()).hasSize(1);
    }

    @Test
    void reportsEverythingThatIsWrong() {
        assertThat(refused("limit=0&state=x&order=up").violations()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void boundsWhatIsSearchedFor(int length, boolean isTaken) {
        String query = "query=" + "x".repeat(length);
        if (isTaken) {
            assertThat(parse(query).query().filter().search()).isPresent();
        } else {
            assertThat(refused(query).violations()).hasSize(1);
        }
    }

    private static ProblemException refused(String query) {
        return catchThrowableOfType(ProblemException.class, () -> parse(query));
    }

    private static AskedPage parse(String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                String[] pair = part.split("=", 2);
                parameters.add(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return RowParameters.parse(parameters, NOW);
    }
}
