package dev.orderflow.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.util.HostPort;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void keepsWhatClientsSendOutOfTheLog() {
        Logging.setLevels(context, new LogSettings(false, "INFO"));

        assertThat(context.getLogger(HttpParser.class).isWarnEnabled()).isFalse();
        assertThat(context.getLogger(HostPort.class).isWarnEnabled()).isFalse();
        assertThat(context.getLogger("org.eclipse.jetty.server.Server").isWarnEnabled())
                .isTrue();
        assertThat(context.getLogger("dev.orderflow.kit.http").isInfoEnabled()).isTrue();
    }
}
