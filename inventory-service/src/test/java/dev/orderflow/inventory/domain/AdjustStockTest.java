package dev.orderflow.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.kit.command.CommandResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdjustStockTest {
    private static final Adjustment DELIVERY = new Adjustment("a", "SOCKS", Kind.ADD, 4);
    private static final Adjustment OTHER = new Adjustment("a", "SOCKS", Kind.ADD, 5);

    private static final Level DELIVERED = new Level("SOCKS", new Stock(4, 0), new Cause.Adjusted(DELIVERY, "ana", 4));

    private final FakeLevels levels = new FakeLevels();
    private final AdjustStock adjustStock = new AdjustStock(levels, levels, Duration.ofSeconds(10), Supplier::get);

    @Test
    void answersWithTheLevelThatTheAdjustmentLedTo() {
        assertThat(adjustStock.adjust(DELIVERY, "ana")).isCompletedWithValue(new CommandResult.Done<>(DELIVERED));
    }

    @Test
    void answersTheSameAgainAndSendsNothing() {
        CommandResult<Level> first = adjustStock.adjust(DELIVERY, "ana").join();
        adjustStock.adjust(new Adjustment("b", "SOCKS", Kind.ADD, 9), "ana").join();
        assertThat(adjustStock.adjust(DELIVERY, "ana")).isCompletedWithValue(first);
        assertThat(levels.sent).hasSize(2);
    }

    @Test
    void refusesTheSameIdWithOtherContent() {
        adjustStock.adjust(DELIVERY, "ana").join();
        assertThat(adjustStock.adjust(OTHER, "ana")).isCompletedWithValue(new CommandResult.Conflict<>(DELIVERED));
    }

    /** The ledger would reject it, and no level would ever show it: a client would repeat it for ever. */
    @Test
    void refusesWhatWouldLeadPastTheLargestOrTheSmallestLevel() {
        levels.start("SOCKS", Ledger.MAX_LEVEL - 4);
        assertThat(adjustStock.adjust(OTHER, "ana"))
                .isCompletedWithValue(new CommandResult.Rejected<>("on hand would be 1000000000000001 (expected: from"
                        + " -1000000000000000 to 1000000000000000)"));
        assertThat(adjustStock.adjust(DELIVERY, "ana").join()).isInstanceOf(CommandResult.Done.class);

        levels.start("HATS", 1 - Ledger.MAX_LEVEL);
        assertThat(adjustStock
                        .adjust(new Adjustment("a", "HATS", Kind.ADD, -2), "ana")
                        .join())
                .isInstanceOf(CommandResult.Rejected.class);
        assertThat(adjustStock
                        .adjust(new Adjustment("a", "HATS", Kind.ADD, -1), "ana")
                        .join())
                .isInstanceOf(CommandResult.Done.class);
        assertThat(levels.sent).hasSize(2);
    }

    @Test
    void refusesWhoComesSecondWhileBothAreOnTheirWay() {
        levels.stopApplying();
        CompletableFuture<CommandResult<Level>> second = adjustStock.adjust(OTHER, "ana");
        levels.apply(DELIVERY, "ana");
        assertThat(second).isCompletedWithValue(new CommandResult.Conflict<>(DELIVERED));
    }

    @Test
    void saysSoWhenItIsNotConfirmedInTime() {
        levels.stopApplying();
        CompletableFuture<CommandResult<Level>> answer = adjustStock.adjust(DELIVERY, "ana");
        levels.timeOut();
        assertThat(answer).isCompletedWithValue(new CommandResult.Unconfirmed<>());
    }

    @Test
    void saysSoWhenItCannotBeSent() {
        levels.failToSend(new IOException("no broker"));
        assertThat(adjustStock.adjust(DELIVERY, "ana")).isCompletedWithValue(new CommandResult.Unconfirmed<>());
        assertThat(levels.waiting.get(0)).as("gives its place back").isDone();
    }

    @Test
    void passesOnWhyNobodyCanAnswer() {
        levels.stopApplying();
        CompletableFuture<CommandResult<Level>> answer = adjustStock.adjust(DELIVERY, "ana");
        levels.waiting.get(0).completeExceptionally(new IllegalStateException("moved"));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class);
    }
}
