package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.BackgroundSchedulerLiteral;
import org.junit.jupiter.api.Test;

class RequestTimeoutsTest {
    @Test
    void jerseyKeepsNoTimeoutOfARequestThatWasAnswered() {
        ApplicationHandler jersey = new ApplicationHandler(JerseyApplication.of(List.of()));
        try {
            ScheduledExecutorService timeouts = jersey.getInjectionManager()
                    .getInstance(ScheduledExecutorService.class, BackgroundSchedulerLiteral.INSTANCE);
            Future<?> answered = timeouts.schedule(() -> {}, 1, TimeUnit.HOURS);
            answered.cancel(false);

            assertThat(((ScheduledThreadPoolExecutor) timeouts).getQueue()).isEmpty();
        } finally {
            jersey.onShutdown(null);
        }
    }
}
