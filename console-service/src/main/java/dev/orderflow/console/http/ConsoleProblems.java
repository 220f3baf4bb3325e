package dev.orderflow.console.http;

import dev.orderflow.kit.http.ProblemType;

/** The errors that only the console has; the general ones are the kit's. */
final class ConsoleProblems {
    static final ProblemType INVALID_QUERY =
            new ProblemType("INVALID_QUERY", 400, "Some query parameters are not understood");

    private ConsoleProblems() {}
}
