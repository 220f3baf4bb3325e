package dev.orderflow.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command: how it ends, and what it leaves. */
class KillCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aCommandThatFailsEndsTheRun() {
        assertThatThrownBy(() -> new KillCommand("exit 3").run())
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILURE))
                .hasMessage("--kill-command ended with exit code 3: exit 3");
    }

    @Test
    void whatIsStartedOutlivesTheCommand() throws Exception {
        new KillCommand("{ sleep 60 >/dev/null 2>&1 & } && echo $! >" + file()).run();

        ProcessHandle started = process();
        assertThat(started.isAlive()).isTrue();
        assertThat(started.destroyForcibly()).isTrue();
    }

    @Test
    void anInterruptionEndsTheCommand() throws Exception {
        AtomicReference<Exception> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                new KillCommand("echo $$ >" + file() + "; exec sleep 60").run();
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        thread.start();
        Await.until(() -> Files.exists(file()) && Files.readString(file()).endsWith("\n"));
        ProcessHandle command = process();
        assertThat(command.isAlive()).isTrue();

        thread.interrupt();

        thread.join(Duration.ofSeconds(30).toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Await.until(() -> !command.isAlive());
    }

    private Path file() {
        return directory.resolve("pid");
    }

    private ProcessHandle process() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file()).strip()))
                .orElseThrow();
    }
}
