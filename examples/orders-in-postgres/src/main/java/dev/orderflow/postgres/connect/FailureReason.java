package dev.orderflow.postgres.connect;

import java.util.stream.Collectors;

/** Makes one line of a stack trace: what failed and what caused it, without where. */
final class FailureReason {
    private static final String CAUSE = "Caused by: ";

    private FailureReason() {}

    static String of(String trace) {
        String causes = trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .collect(Collectors.joining(" <- "));
        String first = trace.lines().findFirst().orElse("unknown");
        return causes.isEmpty() ? first : first + " <- " + causes;
    }
}
