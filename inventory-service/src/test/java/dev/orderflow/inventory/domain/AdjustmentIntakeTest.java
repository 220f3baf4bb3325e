package dev.orderflow.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.inventory.domain.Adjustment.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdjustmentIntakeTest {
    private static final Adjustment DELIVERY = new Adjustment("a", "SOCKS", Kind.ADD, 4);
    private static final Adjustment OTHER = new Adjustment("a", "SOCKS", Kind.ADD, 5);

    private final FakeLevels levels = new FakeLevels();
    private final AdjustmentIntake intake = new AdjustmentIntake(levels, levels, Duration.ofSeconds(10), Supplier::get);

    @Test
    void answersWithTheLevelThatTheAdjustmentLedTo() {
        Level level = new Level("SOCKS", new Stock(4, 0), new Cause.Adjusted(DELIVERY, 4));
        assertThat(intake.adjust(DELIVERY)).isCompletedWithValue(new Intake.Done(level));
    }

    @Test
    void answersTheSameAgainAndSendsNothing() {
        Intake first = intake.adjust(DELIVERY).join();
        intake.adjust(new Adjustment("b", "SOCKS", Kind.ADD, 9)).join();
        assertThat(intake.adjust(DELIVERY)).isCompletedWithValue(first);
        assertThat(levels.sent).hasSize(2);
    }

    @Test
    void refusesTheSameIdWithOtherContent() {
        intake.adjust(DELIVERY).join();
        assertThat(intake.adjust(OTHER)).isCompletedWithValue(new Intake.Conflict(DELIVERY));
    }

    /** The ledger would reject it, and no level would ever show it: a client would repeat it for ever. */
    @Test
    void refusesWhatWouldLeadPastTheLargestOrTheSmallestLevel() {
        levels.start("SOCKS", Ledger.MAX_LEVEL - 4);
        assertThat(intake.adjust(OTHER))
                .isCompletedWithValue(new Intake.OutOfRange("on hand would be 1000000000000001 (expected: from"
                        + " -1000000000000000 to 1000000000000000)"));
        assertThat(intake.adjust(DELIVERY).join()).isInstanceOf(Intake.Done.class);

        levels.start("HATS", 1 - Ledger.MAX_LEVEL);
        assertThat(intake.adjust(new Adjustment("a", "HATS", Kind.ADD, -2)).join())
                .isInstanceOf(Intake.OutOfRange.class);
        assertThat(intake.adjust(new Adjustment("a", "HATS", Kind.ADD, -1)).join())
                .isInstanceOf(Intake.Done.class);
        assertThat(levels.sent).hasSize(2);
    }

    @Test
    void refusesWhoComesSecondWhileBothAreOnTheirWay() {
        levels.stopApplying();
        CompletableFuture<Intake> second = intake.adjust(OTHER);
        levels.apply(DELIVERY);
        assertThat(second).isCompletedWithValue(new Intake.Conflict(DELIVERY));
    }

    @Test
    void saysSoWhenItIsNotConfirmedInTime() {
        levels.stopApplying();
        CompletableFuture<Intake> answer = intake.adjust(DELIVERY);
        levels.timeOut();
        assertThat(answer).isCompletedWithValue(new Intake.Unconfirmed(DELIVERY));
    }

    @Test
    void saysSoWhenItCannotBeSent() {
        levels.failToSend(new IOException("no broker"));
        assertThat(intake.adjust(DELIVERY)).isCompletedWithValue(new Intake.Unconfirmed(DELIVERY));
        assertThat(levels.waiting.get(0)).as("gives its place back").isDone();
    }

    @Test
    void passesOnWhyNobodyCanAnswer() {
        levels.stopApplying();
        CompletableFuture<Intake> answer = intake.adjust(DELIVERY);
        levels.waiting.get(0).completeExceptionally(new IllegalStateException("moved"));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class);
    }
}
