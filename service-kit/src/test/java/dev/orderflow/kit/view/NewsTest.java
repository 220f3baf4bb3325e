package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Instant> told = new ArrayList<>();
    private final News<Instant> news = new News<>(BEGAN, written -> written, told::add);

    @Test
    void tellsOfWhatWasWrittenSinceTheProcessBegan() {
        news.took("orders", 0, 0, BEGAN.minusMillis(1));
        news.took("orders", 0, 1, BEGAN);
        news.took("orders", 0, 2, BEGAN.plusMillis(1));

        assertThat(told).containsExactly(BEGAN, BEGAN.plusMillis(1));
    }

    @Test
    void tellsOfEachRecordOnceWhateverIsReadAgain() {
        news.took("orders", 0, 1, BEGAN);
        news.took("orders", 1, 1, BEGAN);
        news.took("orders", 0, 1, BEGAN);
        news.took("orders", 0, 2, BEGAN);

        assertThat(told).hasSize(3);
    }

    @Test
    void nobodyIsTold() {
        News<Instant> silent = News.toNobody();
        silent.took("orders", 0, 1, Instant.MAX.minusSeconds(1));

        assertThat(told).isEmpty();
    }
}
