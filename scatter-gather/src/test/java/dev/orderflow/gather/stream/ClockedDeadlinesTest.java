package dev.orderflow.gather.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The clock is set while a gathering waits that began at noon and has an hour. */
class ClockedDeadlinesTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SetClock clock = new SetClock();
    private final ClockedDeadlines deadlines = new ClockedDeadlines(
            new ClockWatch(clock, clock.nanos::get, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry()));

    @Test
    void staysWhereItIsWhileTheClockIsNotSet() {
        clock.pass(Duration.ofMinutes(20));
        assertThat(until()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void movesWithTheClockForwardAndBack() {
        clock.pass(Duration.ofMinutes(20));
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(until()).isEqualTo(clock.now.plus(Duration.ofMinutes(40)));
        clock.now = clock.now.minus(Duration.ofDays(2));
        assertThat(until()).isEqualTo(clock.now.plus(Duration.ofMinutes(40)));
    }

    @Test
    void isNeverFurtherThanItsWholeTime() {
        clock.now = clock.now.minus(Duration.ofDays(1));
        assertThat(deadlines.until(NOON.plus(Duration.ofDays(3)), HOUR, clock.now))
                .as("of a clock that was ahead")
                .isEqualTo(clock.now.plus(HOUR));
    }

    private Instant until() {
        return deadlines.until(NOON.plus(HOUR), HOUR, clock.now);
    }

    private static final class SetClock extends Clock {
        private final AtomicLong nanos = new AtomicLong();
        private Instant now = NOON;

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("it has no zones");
        }
    }
}
