package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.SetClock;
import dev.orderflow.kit.component.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** With no broker at the address there is nothing to read, as in an idle application. */
class WakeableConsumerTest {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final SetClock clock = new SetClock(Instant.parse("2030-01-01T12:00:00Z"));
    private final ClockWatch watch =
            new ClockWatch(clock, clock::nanos, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry());

    @Test
    void endsAPollThatWaitsWhenTheClockWasSet() throws Exception {
        watch.start();
        try (WakeableConsumer consumer = consumer()) {
            consumer.assign(List.of(PARTITION));
            Thread polling = Thread.currentThread();
            CompletableFuture<Void> setting = CompletableFuture.runAsync(() -> {
                Awaitility.await().until(() -> isInAPoll(polling));
                clock.set(Duration.ofHours(-1));
            });
            long before = System.nanoTime();
            assertThat(consumer.poll(Duration.ofMinutes(2)).isEmpty()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
            setting.get(10, TimeUnit.SECONDS);
        } finally {
            watch.close();
        }
    }

    /** It would otherwise fail with an unexpected WakeupException. */
    @Test
    void disturbsNoOtherCall() throws Exception {
        CompletableFuture<Void> told = new CompletableFuture<>();
        var unused = watch.whenSet(() -> told.complete(null));
        try (WakeableConsumer consumer = consumer()) {
            consumer.assign(List.of(PARTITION));
            clock.set(Duration.ofHours(-1));
            watch.start();
            told.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> consumer.position(PARTITION, Duration.ofMillis(300)))
                    .isInstanceOf(TimeoutException.class);
        } finally {
            watch.close();
        }
    }

    private static boolean isInAPoll(Thread thread) {
        for (StackTraceElement call : thread.getStackTrace()) {
            if (call.getClassName().equals(WakeableConsumer.class.getName())
                    && call.getMethodName().equals("poll")) {
                return true;
            }
        }
        return false;
    }

    private WakeableConsumer consumer() {
        return new WakeableConsumer(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:1",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                watch);
    }
}
