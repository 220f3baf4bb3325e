package dev.orderflow.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the process's log, on stderr, since stdout is for data. To be called once, first thing in {@code main}. */
public final class Logging {
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
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr);
        context.getLogger("dev.orderflow").setLevel(Level.toLevel(settings.level()));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
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
