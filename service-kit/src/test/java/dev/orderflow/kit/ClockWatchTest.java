package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.NotCurrentException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
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
                        .startsWith(
                                "the clock was set back by 3600 s; work continues when it has run evenly for 10 s"));
        clock.pass(ClockWatch.SETTLED_AFTER.minusMillis(1));
        assertThat(watch.doubt()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(watch.doubt()).isEmpty();
        assertThat(watch.steps()).isEqualTo(1);
        assertThat(watch.setSince(NOON)).isEqualTo(HOUR.negated());
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
    void knowsByHowMuchItWasSetSinceItShowedATime() {
        clock.pass(Duration.ofSeconds(5));
        clock.set(HOUR);
        assertThat(watch.setSince(NOON)).isEqualTo(HOUR);
        clock.pass(Duration.ofSeconds(5));
        assertThat(watch.setSince(NOON.plusSeconds(5))).isEqualTo(HOUR);
        assertThat(watch.setSince(clock.instant())).isZero(); // begun after it
        clock.set(HOUR.negated());
        assertThat(watch.setSince(NOON)).isZero(); // as it was
        assertThat(watch.setSince(NOON.plus(HOUR).plusSeconds(7))).isEqualTo(HOUR.negated());
        clock.pass(Duration.ofSeconds(5));
        assertThat(watch.setSince(clock.instant())).isZero();
    }

    @Test
    void knowsNothingOfATimeThatItNeverShowed() {
        clock.set(HOUR);
        assertThat(watch.setSince(NOON.plus(HOUR).minusSeconds(1))).isZero();
        assertThat(watch.setSince(NOON.plus(HOUR).plusSeconds(1))).isZero();
    }

    @Test
    void takesATimeThatItShowedTwiceForTheLaterOne() {
        clock.pass(Duration.ofSeconds(10));
        clock.set(Duration.ofSeconds(-8));
        clock.pass(Duration.ofSeconds(5));
        assertThat(watch.setSince(NOON.plusSeconds(7))).isZero();
        assertThat(watch.setSince(NOON.plusSeconds(8))).isEqualTo(Duration.ofSeconds(-8));
    }

    /** As by a signal that stops the process: what lies between its two looks at the clocks is no step. */
    @Test
    void beginsWithALookThatWasNotHeldUp() {
        ClockWatch begun =
                new ClockWatch(new HeldUp(clock), clock::nanos, SKEW, new Health(), new SimpleMeterRegistry());
        assertThat(begun.steps()).isZero();
    }

    @Test
    void tellsWhoListensSoonAfterTheClockWasSet() {
        AtomicInteger told = new AtomicInteger();
        ClockWatch.Listening listening = watch.whenSet(told::incrementAndGet);
        watch.start();
        try {
            clock.set(HOUR.negated());
            Awaitility.await().until(() -> told.get() == 1);
            listening.close();
            AtomicInteger later = new AtomicInteger();
            var unused = watch.whenSet(later::incrementAndGet);
            clock.set(HOUR);
            Awaitility.await().until(() -> later.get() == 1);
            assertThat(told).hasValue(1);
        } finally {
            watch.close();
        }
    }

    @Test
    void letsNothingBeJudgedWhileTheClockWasJustSet() {
        watch.requireSettled();
        clock.set(HOUR);
        assertThatThrownBy(watch::requireSettled)
                .isInstanceOf(NotCurrentException.class)
                .hasMessageStartingWith("the clock was set forward by 3600 s");
        clock.pass(ClockWatch.SETTLED_AFTER);
        watch.requireSettled();
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

    /** The first look at it takes three seconds. */
    private static final class HeldUp extends Clock {
        private final SetClock clock;
        private boolean wasLookedAt;

        HeldUp(SetClock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            if (!wasLookedAt) {
                wasLookedAt = true;
                clock.pass(Duration.ofSeconds(3));
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }
}
