package dev.orderflow.launcher.cli;

/**
 * Keeps the libraries' logs out of a command's output, unless {@code --verbose} asks for them. Works through a system
 * property that the logging configuration reads, so it must be set before the first logger is made.
 */
public final class LogLevel {
    private static final String PROPERTY = "orderflow.log.level";

    private LogLevel() {}

    public static void set(boolean verbose) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, verbose ? "WARN" : "OFF");
        }
    }
}
