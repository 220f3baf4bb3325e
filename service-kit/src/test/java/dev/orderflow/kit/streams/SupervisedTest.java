package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.SetClock;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.streams.StartupChecks.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits, runs, says why it does not run, and comes back. */
@Timeout(30)
class SupervisedTest {
    /** Each is of a second at least. */
    private static final Duration LESS_THAN_SEVEN_PAUSES = Duration.ofSeconds(5);

    private static final Outcome MET = new Outcome.Met(Map.of("topic", 4));

    private static final KafkaSettings KAFKA = new KafkaSettings("orders-service", "2", "", Path.of("state"), Map.of());

    private final SetClock clock = new SetClock(Instant.parse("2030-01-01T12:00:00Z"));
    private final ClockWatch clockWatch =
            new ClockWatch(clock, clock::nanos, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry());
    private final HealthIndicator signal = new Health().signal("app");
    private final AtomicReference<Outcome> outcome = new AtomicReference<>(MET);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger checked = new AtomicInteger();

    @Test
    void runsWithThePartitionsThatWereFoundUntilItIsClosed() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (Supervised supervised = supervised((partitions, stop) -> {
            seen.add(partitions);
            running.countDown();
            seen.add(stop.isAskedWithin(Duration.ofMinutes(1)));
        })) {
            supervised.start();
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).containsExactly(Map.of("topic", 4), true);
    }

    @Test
    void waitsForItsPreconditionsOverOneConnectionAndSaysWhy() throws Exception {
        outcome.set(new Outcome.Unmet("missing topics: [orders]"));
        CountDownLatch running = new CountDownLatch(1);
        try (Supervised supervised = supervised((partitions, stop) -> {
            running.countDown();
            stop.isAskedWithin(Duration.ofMinutes(1));
        })) {
            supervised.start();
            awaitReason("missing topics: [orders]");
            Awaitility.await().until(() -> checked.get() > 2);
            assertThat(running.getCount()).isEqualTo(1);

            outcome.set(MET);

            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(opened).hasValue(1);
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void stopsWhileItWaits() {
        outcome.set(new Outcome.Unmet("missing topics: [orders]"));
        try (Supervised supervised = supervised((partitions, stop) -> {
            throw new AssertionError("must not run");
        })) {
            supervised.start();
            awaitReason("missing topics: [orders]");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void saysWhyARunFailedAndRunsAnewAfterAPause() throws Exception {
        List<Long> started = new CopyOnWriteArrayList<>();
        CountDownLatch second = new CountDownLatch(1);
        try (Supervised supervised = supervised((partitions, stop) -> {
            started.add(System.nanoTime());
            if (started.size() == 1) {
                throw new IllegalStateException("broken on purpose");
            }
            second.countDown();
            stop.isAskedWithin(Duration.ofMinutes(1));
        })) {
            supervised.start();
            awaitReason("failed, and restarts: broken on purpose");
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(started.get(1) - started.get(0)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void runsAnewAtOnceWhileEachRunPutsARecordAside() throws Exception {
        long started = System.nanoTime();
        CountDownLatch last = new CountDownLatch(8);
        try (Supervised supervised = supervised((partitions, stop) -> {
            last.countDown();
            if (last.getCount() > 0) {
                RawRecord.Position position = new RawRecord.Position("orders", 0, last.getCount());
                throw new FailedRecordException(position, "broken on purpose", new IllegalStateException());
            }
            stop.isAskedWithin(Duration.ofMinutes(1));
        })) {
            supervised.start();
            assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LESS_THAN_SEVEN_PAUSES);
    }

    @Test
    void staysAwayWhenAnotherProcessHasTakenItsPlace() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Supervised supervised = supervised((partitions, stop) -> {
            runs.incrementAndGet();
            throw duplicate(new StreamsException(new FencedInstanceIdException("a second one came")));
        })) {
            supervised.start();
            supervised.awaitEnd();
        }
        assertThat(runs).hasValue(1);
        assertThat(signal.reason())
                .hasValue(
                        "another process runs as instance 2 of orders-service and has taken its place; stop one of the"
                                + " two, or give it an instance.id of its own, and then start this one again");
    }

    @Test
    void waitsForAnotherProcessThatHasItsState() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (Supervised supervised = supervised((partitions, stop) -> {
            if (runs.incrementAndGet() == 1) {
                throw duplicate(new UnreleasedInstanceIdException("the first one is there"));
            }
            second.countDown();
            stop.isAskedWithin(Duration.ofMinutes(1));
        })) {
            supervised.start();
            awaitReason("another process runs as instance 2 of orders-service, or is just stopping; this one waits for"
                    + " its end; stop one of the two, or give it an instance.id of its own");
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noOtherProcessIsBehindAnotherFailure() {
        assertThat(DuplicateInstanceException.behind(new StreamsException("fenced in prose only"), KAFKA))
                .isEmpty();
    }

    /** Kafka's clients would wait until the clock has come back to where it was. */
    @Test
    void endsWhatRunsWhenTheClockIsSetAndBeginsAnewWhenItHasRunEvenly() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        try (Supervised supervised = supervised((partitions, stop) -> {
            first.countDown();
            second.countDown();
            while (!stop.isAsked()) {
                stop.isAskedWithin(Duration.ofMillis(5));
            }
        })) {
            supervised.start();
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            clock.set(Duration.ofHours(-1));
            Awaitility.await().until(() -> signal.reason().orElse("").startsWith("the clock was set back by 3600 s"));
            assertThat(second.getCount()).isEqualTo(1);
            clock.pass(ClockWatch.SETTLED_AFTER);
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stopsDuringThePauseAfterAFailure() {
        try (Supervised supervised = supervised((partitions, stop) -> {
            throw new IllegalStateException("broken on purpose");
        })) {
            supervised.start();
            awaitReason("failed, and restarts: broken on purpose");
        }
        assertThat(opened.get()).isLessThanOrEqualTo(2);
    }

    private static DuplicateInstanceException duplicate(RuntimeException failure) {
        return DuplicateInstanceException.behind(failure, KAFKA).orElseThrow();
    }

    private Supervised supervised(Supervised.Run run) {
        return new Supervised("test", signal, this::checks, clockWatch, run);
    }

    private StartupChecks.Checks checks() {
        opened.incrementAndGet();
        return new StartupChecks.Checks() {
            @Override
            public Outcome check() {
                checked.incrementAndGet();
                return outcome.get();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private void awaitReason(String reason) {
        Awaitility.await().untilAsserted(() -> assertThat(signal.reason()).hasValue(reason));
    }
}
