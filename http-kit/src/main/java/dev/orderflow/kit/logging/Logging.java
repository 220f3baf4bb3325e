package dev.orderflow.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the process's log, on stderr, since stdout is for data. To be called once, first thing in {@code main}. */
public final class Logging {
    /** They warn of each malformed request, with the client's own text: an operator can do nothing about it. */
    public static final Set<String> ABOUT_CLIENTS =
            Set.of("org.eclipse.jetty.http.HttpParser", "org.eclipse.jetty.util.HostPort");

    private static final String PLAIN = "%d{HH:mm:ss.SSS} %-5level [%thread] %msg%n";

    private Logging() {}

    /**
     * @param service whose log it is; several that share the process by comma
     * @param instance which of them
     */
    public static void configure(LogSettings settings, String service, String instance) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder(context, settings.json(), Map.of("service", service, "instance", instance)));
        stderr.start();
        setLevels(context, settings);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static void setLevels(LoggerContext context, LogSettings settings) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("dev.orderflow").setLevel(Level.toLevel(settings.level()));
        ABOUT_CLIENTS.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json, Map<String, String> always) {
        if (json) {
            JsonLines lines = new JsonLines(always);
            lines.setContext(context);
            lines.start();
            return lines;
        }
        PatternLayoutEncoder plain = new PatternLayoutEncoder();
        plain.setContext(context);
        plain.setPattern(PLAIN);
        plain.start();
        return plain;
    }
}
