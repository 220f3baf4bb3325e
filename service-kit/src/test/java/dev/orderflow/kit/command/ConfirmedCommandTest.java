package dev.orderflow.kit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConfirmedCommandTest {
    private final List<String> calls = new ArrayList<>();
    private final CompletableFuture<String> effect = new CompletableFuture<>();
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    @Test
    void registersTheWaiterBeforeItWrites() {
        var unused = send(Supplier::get);

        assertThat(calls).containsExactly("wait PT5S", "write");
    }

    @Test
    void answersOnlyWhenTheEffectCanBeRead() {
        CompletableFuture<CommandResult<String>> result = send(Supplier::get);
        written.complete(null);
        assertThat(result).isNotDone();

        effect.complete("mine");

        assertThat(result).isCompletedWithValue(new CommandResult.Done<>("mine"));
    }

    @Test
    void saysConflictWhenAnotherEffectIsThere() {
        effect.complete("theirs");

        assertThat(send(Supplier::get)).isCompletedWithValue(new CommandResult.Conflict<>("theirs"));
    }

    @Test
    void saysUnconfirmedWhenTimeRunsOut() {
        CompletableFuture<CommandResult<String>> result = send(Supplier::get);

        effect.completeExceptionally(new TimeoutException());

        assertThat(result).isCompletedWithValue(new CommandResult.Unconfirmed<>());
    }

    @Test
    void saysUnconfirmedAndWaitsNoLongerWhenTheCommandCouldNotBeWritten() {
        written.completeExceptionally(new IOException("no broker"));

        assertThat(send(Supplier::get)).isCompletedWithValue(new CommandResult.Unconfirmed<>());
        assertThat(effect).isCompletedExceptionally();
    }

    @Test
    void failsWhenTheEffectCanNoLongerBeRead() {
        CompletableFuture<CommandResult<String>> result = send(Supplier::get);

        effect.completeExceptionally(new IllegalStateException("moved"));

        assertThatThrownBy(result::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void neitherWaitsNorWritesWhenItIsNotAdmitted() {
        assertThatThrownBy(() -> send(ConfirmedCommandTest::refuse)).hasMessage("full");

        assertThat(calls).isEmpty();
    }

    @Test
    void foldsEachResultToItsOwnCase() {
        assertThat(fold(new CommandResult.Done<>("a"))).isEqualTo("done a");
        assertThat(fold(new CommandResult.Conflict<>("b"))).isEqualTo("conflict b");
        assertThat(fold(new CommandResult.Rejected<>("c"))).isEqualTo("rejected c");
        assertThat(fold(new CommandResult.Unconfirmed<>())).isEqualTo("unconfirmed");
    }

    private CompletableFuture<CommandResult<String>> send(Admission admission) {
        return new ConfirmedCommand<String>(Duration.ofSeconds(5), admission)
                .send(
                        timeout -> {
                            calls.add("wait " + timeout);
                            return effect;
                        },
                        () -> {
                            calls.add("write");
                            return written;
                        },
                        "mine"::equals);
    }

    private static <T> CompletableFuture<T> refuse(Supplier<CompletableFuture<T>> unused) {
        throw new IllegalStateException("full");
    }

    private static String fold(CommandResult<String> result) {
        return result.fold(
                now -> "done " + now, now -> "conflict " + now, why -> "rejected " + why, () -> "unconfirmed");
    }
}
