package dev.orderflow.cli.console;

/**
 * Ends a command: what failed, the likely cause, and what helps, in words for the person at the terminal. It is for
 * failures that were foreseen; a programmer's error stays an ordinary exception.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String likelyCause;
    private final String help;

    private CommandFailure(ExitCode exitCode, String message, String likelyCause, String help, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.likelyCause = likelyCause;
        this.help = help;
    }

    public static CommandFailure of(ExitCode exitCode, String message) {
        return new CommandFailure(exitCode, message, "", "", null);
    }

    /** The same failure with the likely cause, one sentence without a full stop. */
    public CommandFailure because(String cause) {
        return new CommandFailure(exitCode, getMessage(), cause, help, getCause());
    }

    /** The same failure with the command, or the option, that helps. */
    public CommandFailure helpedBy(String command) {
        return new CommandFailure(exitCode, getMessage(), likelyCause, command, getCause());
    }

    /** The same failure with the exception behind it, which is shown with {@code --verbose} only. */
    public CommandFailure from(Throwable cause) {
        return new CommandFailure(exitCode, getMessage(), likelyCause, help, cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Empty when unknown. */
    public String likelyCause() {
        return likelyCause;
    }

    /** Empty when nothing is known to help. */
    public String help() {
        return help;
    }
}
