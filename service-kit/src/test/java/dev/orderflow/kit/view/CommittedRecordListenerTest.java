package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommittedRecordListenerTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Instant> told = new ArrayList<>();
    private final CommittedRecordListener<Instant> listener =
            new CommittedRecordListener<>(BEGAN, written -> written, told::add);

    @Test
    void tellsOfWhatWasWrittenSinceTheProcessBegan() {
        listener.took("orders", 0, 0, BEGAN.minusMillis(1));
        listener.took("orders", 0, 1, BEGAN);
        listener.took("orders", 0, 2, BEGAN.plusMillis(1));

        assertThat(told).containsExactly(BEGAN, BEGAN.plusMillis(1));
    }

    @Test
    void tellsOfEachRecordOnceWhateverIsReadAgain() {
        listener.took("orders", 0, 1, BEGAN);
        listener.took("orders", 1, 1, BEGAN);
        listener.took("orders", 0, 1, BEGAN);
        listener.took("orders", 0, 2, BEGAN);

        assertThat(told).hasSize(3);
    }

    @Test
    void nobodyIsTold() {
        CommittedRecordListener<Instant> silent = CommittedRecordListener.none();
        silent.took("orders", 0, 1, Instant.MAX.minusSeconds(1));

        assertThat(told).isEmpty();
    }
}
