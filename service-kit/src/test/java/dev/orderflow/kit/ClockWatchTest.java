package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SetClock clock = new SetClock(NOON);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ClockWatch watch = new ClockWatch(clock, clock::nanos, SKEW, new Health(), metrics);

    @Test
    void reliesOnAClockThatRunsEvenlyOrIsSlewed() {
        for (int second = 0; second < 3600; second++) {
            clock.pass(Duration.ofSeconds(1));
            clock.set(Duration.ofMillis(second % 2 == 0 ? 80 : -20)); // 10 % is the fastest slew of chrony
            assertThat(watch.doubt()).isEmpty();
        }
        clock.pass(Duration.ofDays(1)); // as a process that was stopped
        assertThat(watch.doubt()).isEmpty();
        assertThat(watch.steps()).isZero();
    }

    @Test
    void toleratesALeapSecondAndNoMoreThanTheTolerance() {
        clock.set(ClockWatch.TOLERANCE.negated());
        assertThat(watch.doubt()).isEmpty();
        clock.set(ClockWatch.TOLERANCE.plusMillis(1));
        assertThat(watch.doubt()).isPresent();
    }

    @Test
    void doubtsAClockThatWasSetBackUntilItHasRunEvenly() {
        clock.set(HOUR.negated());
        assertThat(watch.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt)
                        .startsWith("the clock was set back by 3600 s; work goes on when it has run evenly for 10 s"));
        clock.pass(ClockWatch.SETTLED_AFTER.minusMillis(1));
        assertThat(watch.doubt()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(watch.doubt()).isEmpty();
        assertThat(watch.steps()).isEqualTo(1);
        assertThat(watch.setForwardWithin(HOUR)).isZero();
    }

    @Test
    void beginsToDoubtAnewWithEachStep() {
        clock.set(HOUR);
        assertThat(watch.doubt()).isPresent();
        clock.pass(Duration.ofSeconds(9));
        clock.set(HOUR.negated());
        assertThat(watch.doubt()).hasValueSatisfying(doubt -> assertThat(doubt).startsWith("the clock was set back"));
        clock.pass(Duration.ofSeconds(9));
        assertThat(watch.doubt()).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(watch.doubt()).isEmpty();
        assertThat(metrics.get("orderflow.clock.steps").gauge().value()).isEqualTo(2);
    }

    @Test
    void remembersByHowMuchItWasSetForwardForAsLongAsThatMatters() {
        clock.set(HOUR);
        assertThat(watch.steps()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(59));
        assertThat(watch.setForwardWithin(Duration.ofMinutes(1))).isEqualTo(HOUR);
        clock.pass(Duration.ofSeconds(1));
        assertThat(watch.setForwardWithin(Duration.ofMinutes(1))).isZero();
        assertThat(watch.setForwardWithin(Duration.ofDays(3))).isEqualTo(HOUR);
    }

    /** Also a clock that is wrong from the start of the process shows, once it is known what was written before. */
    @Test
    void doubtsAClockBehindWhatWasWrittenUntilItHasCaughtUp() {
        watch.wrote(NOON.plus(SKEW));
        assertThat(watch.doubt()).isEmpty();
        watch.wrote(NOON.plus(HOUR));
        assertThat(watch.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt)
                        .startsWith("the clock is 3600 s behind the newest record that was written here"
                                + " (2030-01-01T13:00:00Z)"));
        assertThat(metrics.get("orderflow.clock.behind.seconds").gauge().value())
                .isEqualTo(3600);
        watch.wrote(NOON);
        clock.pass(HOUR.minus(SKEW).minusMillis(1));
        assertThat(watch.doubt()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(watch.doubt()).isEmpty();
    }
}
