package dev.orderflow.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.domain.CreatedCounts.Place;
import dev.orderflow.console.domain.CreatedCounts.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreatedCountsTest {
    private static final Instant MONDAY = Instant.parse("2030-01-07T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2030-01-08T00:00:00Z");
    private static final Instant LAST_OF_MONDAY = Instant.parse("2030-01-07T23:00:00Z");
    private static final Instant NOON_OF_TUESDAY = Instant.parse("2030-01-08T12:00:00Z");

    /** Two in Monday's first hour, one in its last, three from Tuesday's noon on. */
    private final CreatedCounts counts = CreatedCounts.sum(
            Span.DAY,
            List.of(
                    new CreatedCounts(Span.DAY, Map.of(MONDAY, hours(0, 1), TUESDAY, hours(12, 3))),
                    new CreatedCounts(Span.DAY, Map.of(MONDAY, hours(0, 1))),
                    new CreatedCounts(Span.DAY, Map.of(MONDAY, hours(23, 1)))));

    @Test
    void findsPlacesFromTheOldest() {
        assertThat(counts.place(0, Direction.OLDEST_FIRST)).contains(new Place(MONDAY, 0));
        assertThat(counts.place(1, Direction.OLDEST_FIRST)).contains(new Place(MONDAY, 1));
        assertThat(counts.place(2, Direction.OLDEST_FIRST)).contains(new Place(LAST_OF_MONDAY, 0));
        assertThat(counts.place(5, Direction.OLDEST_FIRST)).contains(new Place(NOON_OF_TUESDAY, 2));
        assertThat(counts.place(6, Direction.OLDEST_FIRST)).isEmpty();
    }

    @Test
    void findsPlacesFromTheNewest() {
        assertThat(counts.place(0, Direction.NEWEST_FIRST)).contains(new Place(NOON_OF_TUESDAY, 0));
        assertThat(counts.place(3, Direction.NEWEST_FIRST)).contains(new Place(LAST_OF_MONDAY, 0));
        assertThat(counts.place(5, Direction.NEWEST_FIRST)).contains(new Place(MONDAY, 1));
        assertThat(counts.place(6, Direction.NEWEST_FIRST)).isEmpty();
    }

    @Test
    void knowsThePartOfATime() {
        Instant time = Instant.parse("2030-01-07T23:59:58.999Z");
        assertThat(Span.DAY.begin(time)).isEqualTo(MONDAY);
        assertThat(Span.DAY.part(time)).isEqualTo(23);
        assertThat(Span.MINUTE.begin(time)).isEqualTo(Instant.parse("2030-01-07T23:59:00Z"));
        assertThat(Span.MINUTE.part(time)).isEqualTo(58);
        assertThat(Span.DAY.part(Instant.parse("1969-12-31T23:59:59Z"))).isEqualTo(23);
    }

    private static List<Integer> hours(int hour, int orders) {
        List<Integer> hours = new ArrayList<>(Span.DAY.noOrders());
        hours.set(hour, orders);
        return hours;
    }
}
