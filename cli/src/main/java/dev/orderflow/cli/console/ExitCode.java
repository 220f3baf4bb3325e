package dev.orderflow.cli.console;

/** The exit codes of the process; stable, documented in {@code orderflow --help}, never reused. */
public enum ExitCode {
    OK(0, "success"),
    FAILURE(1, "a failure without an exit code of its own"),
    USAGE(2, "wrong options, arguments, input file or configuration"),
    ORDER_FAILED(3, "the order has an outcome, and it is FAILED"),
    NOT_FOUND(4, "there is no such order, product, customer, dead letter or instance"),
    TIMEOUT(5, "the awaited result did not arrive in time"),
    UNAVAILABLE(6, "Kafka, the registry or a service cannot be reached, or is not ready"),
    REFUSED(7, "the request was refused"),
    PORT_TAKEN(8, "another process holds a port"),
    DIRECTORY_IN_USE(9, "another process holds the data directory"),
    VIOLATED(10, "audit found a violated invariant, doctor a problem, or certify a broken rule"),
    INCOMPLETE(11, "some work has no result yet: run the same command again");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
