package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PositionNotesTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final PositionNotes notes = new PositionNotes();

    @Test
    void doesNotWaitForWhatIsWrittenDownOrNotOwned() {
        notes.began(0);
        notes.noted(0, 7);

        assertThat(notes.await(Map.of(0, 7L, 1, 99L), AT_ONCE)).isTrue();
        assertThat(notes.await(Map.of(), AT_ONCE)).isTrue();
    }

    @Test
    void givesUpAtTheDeadline() {
        notes.began(0);
        notes.noted(0, 6);

        assertThat(notes.await(Map.of(0, 7L), AT_ONCE)).isFalse();
    }

    @Test
    void goesOnWhenTheLastIsWrittenDown() throws InterruptedException, ExecutionException, TimeoutException {
        notes.began(0);
        notes.began(1);
        CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(() -> notes.await(Map.of(0, 7L, 1, 3L), LONG));
        notes.noted(0, 8);
        assertThat(stop).isNotDone();

        notes.noted(1, 3);

        assertThat(stop.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnWhenThePartitionIsTakenAway() throws InterruptedException, ExecutionException, TimeoutException {
        notes.began(0);
        CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(() -> notes.await(Map.of(0, 7L), LONG));

        notes.ended(0);

        assertThat(stop.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isNotHeldUpWhenItsThreadIsInterrupted() {
        notes.began(0);
        Thread.currentThread().interrupt();

        assertThat(notes.await(Map.of(0, 7L), LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
