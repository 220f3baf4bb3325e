package dev.orderflow.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.domain.CreatedCounts.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreatedCountsTest {
    private static final Instant EIGHT = Instant.parse("2030-01-01T08:00:00Z");
    private static final Instant NINE = Instant.parse("2030-01-01T09:00:00Z");

    /** Two at 8:00, one at 8:59, three at 9:30. */
    private final CreatedCounts counts = CreatedCounts.sum(
            ChronoUnit.MINUTES,
            List.of(
                    new CreatedCounts(ChronoUnit.MINUTES, Map.of(EIGHT, minutes(0, 1), NINE, minutes(30, 3))),
                    new CreatedCounts(ChronoUnit.MINUTES, Map.of(EIGHT, minutes(0, 1))),
                    new CreatedCounts(ChronoUnit.MINUTES, Map.of(EIGHT, minutes(59, 1)))));

    @Test
    void findsPlacesFromTheOldest() {
        assertThat(counts.place(0, Direction.OLDEST_FIRST)).contains(new Place(EIGHT, 0));
        assertThat(counts.place(1, Direction.OLDEST_FIRST)).contains(new Place(EIGHT, 1));
        assertThat(counts.place(2, Direction.OLDEST_FIRST)).contains(new Place(EIGHT.plusSeconds(59 * 60), 0));
        assertThat(counts.place(5, Direction.OLDEST_FIRST)).contains(new Place(NINE.plusSeconds(30 * 60), 2));
        assertThat(counts.place(6, Direction.OLDEST_FIRST)).isEmpty();
    }

    @Test
    void findsPlacesFromTheNewest() {
        assertThat(counts.place(0, Direction.NEWEST_FIRST)).contains(new Place(NINE.plusSeconds(30 * 60), 0));
        assertThat(counts.place(3, Direction.NEWEST_FIRST)).contains(new Place(EIGHT.plusSeconds(59 * 60), 0));
        assertThat(counts.place(5, Direction.NEWEST_FIRST)).contains(new Place(EIGHT, 1));
        assertThat(counts.place(6, Direction.NEWEST_FIRST)).isEmpty();
    }

    @Test
    void knowsThePartOfATime() {
        Instant time = Instant.parse("2030-01-01T08:59:58.999Z");
        assertThat(CreatedCounts.span(ChronoUnit.MINUTES, time)).isEqualTo(EIGHT);
        assertThat(CreatedCounts.part(ChronoUnit.MINUTES, time)).isEqualTo(59);
        assertThat(CreatedCounts.span(ChronoUnit.SECONDS, time)).isEqualTo(EIGHT.plusSeconds(59 * 60));
        assertThat(CreatedCounts.part(ChronoUnit.SECONDS, time)).isEqualTo(58);
        assertThat(CreatedCounts.part(ChronoUnit.MINUTES, Instant.parse("1969-12-31T23:59:59Z")))
                .isEqualTo(59);
    }

    private static List<Integer> minutes(int minute, int orders) {
        List<Integer> minutes = new ArrayList<>(Collections.nCopies(CreatedCounts.PARTS, 0));
        minutes.set(minute, orders);
        return minutes;
    }
}
