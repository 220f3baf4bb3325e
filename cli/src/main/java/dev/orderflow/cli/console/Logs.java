package dev.orderflow.cli.console;

import java.nio.file.Path;

/**
 * Where the logs of this process go. Works through system properties that {@code logback-stderr.xml} and
 * {@code logback-file.xml} read, so it must be called before the first logger is made, and only the first call counts.
 */
public final class Logs {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LEVEL = "orderflow.log.level";
    private static final String FILE = "orderflow.log.file";

    private Logs() {}

    /** Nothing, or with {@code verbose} warnings, on stderr: stdout belongs to the command's data. */
    public static void toStderr(boolean verbose) {
        System.setProperty(CONFIGURATION, "logback-stderr.xml");
        System.setProperty(LEVEL, verbose ? "WARN" : "OFF");
    }

    /** Everything of interest, to a file. */
    public static void toFile(Path file) {
        System.setProperty(CONFIGURATION, "logback-file.xml");
        System.setProperty(FILE, file.toString());
    }
}
