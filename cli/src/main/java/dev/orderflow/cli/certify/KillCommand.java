package dev.orderflow.cli.certify;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The operator's command that kills the check and starts it again. What it starts may outlive it. */
final class KillCommand {
    private static final int LONGEST_SECONDS = 120;

    private final String command;

    KillCommand(String command) {
        this.command = command;
    }

    /** Runs it in a shell, to its end. */
    void run() throws InterruptedException {
        Process process = start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw failure("did not end within " + LONGEST_SECONDS + " s")
                        .because("it starts the check in the foreground")
                        .helpedBy("kill -9 PID && { java … >check.log 2>&1 & }");
            }
            if (process.exitValue() != 0) {
                throw failure("ended with exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly(); // its time is up, or nobody waits for it any more
        }
    }

    /**
     * Its stdout is not that of this command, which may be JSON; what it says of errors is shown. A check that it starts
     * without a file for its stderr holds this command's: a pipe behind it then ends with the check.
     */
    private Process start() {
        try {
            return new ProcessBuilder("sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw failure("cannot be run").because(e.getMessage()).from(e);
        }
    }

    private CommandFailure failure(String what) {
        return CommandFailure.of(ExitCode.FAILURE, "--kill-command " + what + ": " + command);
    }
}
