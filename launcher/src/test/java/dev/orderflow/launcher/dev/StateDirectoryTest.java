package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a state directory, and when it goes. */
class StateDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void refusesADirectoryInUseAndNamesTheProcess() {
        try (StateDirectory first = StateDirectory.at(parent.resolve("data"))) {
            assertThatThrownBy(() -> StateDirectory.at(first.root()))
                    .isInstanceOfSatisfying(
                            CommandFailure.class,
                            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.DIRECTORY_IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void keepsADirectoryOfTheUsersAndGivesItFree() throws IOException {
        Path data = parent.resolve("data");
        try (StateDirectory first = StateDirectory.at(data)) {
            Files.writeString(first.root().resolve("state"), "kept");
        }
        try (StateDirectory second = StateDirectory.at(data)) {
            assertThat(second.root().resolve("state")).hasContent("kept");
        }
    }

    @Test
    void deletesATemporaryOneWithAllThatIsInIt() throws IOException {
        Path root;
        try (StateDirectory temporary = StateDirectory.temporary()) {
            root = temporary.root();
            Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("file"), "x");
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void sweepsWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path left = Files.createDirectories(parent.resolve("orderflow-dev-1"));
        Files.writeString(left.resolve("dev.lock"), "4711\n");
        Path kept = Files.createDirectories(parent.resolve("orderflow-dev-2"));
        Path foreign = Files.createDirectories(parent.resolve("something"));
        Files.writeString(foreign.resolve("dev.lock"), "");
        try (StateDirectory used = StateDirectory.at(parent.resolve("orderflow-dev-3"))) {
            StateDirectory.sweep(parent);

            assertThat(left).doesNotExist();
            assertThat(used.root()).exists();
        }
        assertThat(kept).exists();
        assertThat(foreign).exists();
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> StateDirectory.at(file))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}
