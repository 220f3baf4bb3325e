package dev.orderflow.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.doctor.check.Check;
import dev.orderflow.cli.doctor.check.CheckFinding;
import dev.orderflow.cli.doctor.check.CheckStatus;
import dev.orderflow.cli.doctor.check.Prerequisite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks do not hold up each other, and need what they need. */
class DoctorTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Doctor doctor = new Doctor(Set.of("unwanted"), LIMIT);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        doctor.close();
    }

    @Test
    void manyThatHangTakeNoLongerThanOne() throws InterruptedException {
        List<Check> hanging = List.of(hangs("a"), hangs("b"), hangs("c"), hangs("d"), hangs("e"), hangs("f"));
        long start = System.nanoTime();

        DoctorReport report = doctor.examine(Map.of(), hanging);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.multipliedBy(4));
        assertThat(report.diagnoses()).hasSize(6).allSatisfy(diagnosis -> {
            assertThat(diagnosis.finding().verdict()).isEqualTo(CheckStatus.FAILED);
            assertThat(diagnosis.finding().found()).contains("no answer within");
        });
    }

    @Test
    void aCheckThatLooksOnPurposeHasThatTimeBesides() throws InterruptedException {
        Callable<CheckFinding> work = () -> never.await(LIMIT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                ? CheckFinding.failed("woken", "")
                : CheckFinding.ok("looked long enough");
        Check looking = new Fake("looking", Set.of(), LIMIT.multipliedBy(20), work);

        assertThat(doctor.examine(Map.of(), List.of(looking)).isClean()).isTrue();
    }

    @Test
    void isSkippedWhoseNeedIsNotMetOrWhoIsNotWanted() throws InterruptedException {
        Check kafka = new Fake("kafka", Set.of(), () -> CheckFinding.failed("away", "start it"));
        Check needy = new Fake("needy", Set.of(Prerequisite.KAFKA), () -> CheckFinding.ok("never"));
        Check unwanted = new Fake("unwanted", Set.of(), () -> CheckFinding.ok("never"));
        Check other = new Fake("other", Set.of(Prerequisite.REGISTRY), () -> CheckFinding.ok("fine"));

        DoctorReport report = doctor.examine(Map.of(Prerequisite.KAFKA, kafka), List.of(needy, unwanted, other));

        assertThat(report.isClean()).isFalse();
        assertThat(report.text().lines())
                .containsExactly(
                        "FAILED   kafka     away",
                        "skipped  needy     Kafka was not reached",
                        "skipped  unwanted  as asked",
                        "ok       other     fine",
                        "try for kafka: start it",
                        "FAILED: 1 of 4 checks, 2 skipped");
    }

    @Test
    void aRefusalIsAFindingAndAProgrammersErrorIsNone() throws InterruptedException {
        Check refused = new Fake("refused", Set.of(), () -> {
            throw new SslAuthenticationException("handshake", new KafkaException("no trusted certificate found"));
        });
        Check broken = new Fake("broken", Set.of(), () -> {
            throw new IllegalStateException("a bug");
        });

        CheckFinding found =
                doctor.examine(Map.of(), List.of(refused)).diagnoses().get(0).finding();
        assertThat(found.found()).isEqualTo("the TLS handshake failed: no trusted certificate found");
        assertThat(found.hint()).contains("ssl.truststore.location");
        assertThatThrownBy(() -> doctor.examine(Map.of(), List.of(broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken");
    }

    private Check hangs(String name) {
        return new Fake(name, Set.of(), () -> {
            never.await();
            return CheckFinding.ok("never");
        });
    }

    /** Does as it is told. */
    private record Fake(String name, Set<Prerequisite> needs, Duration looksFor, Callable<CheckFinding> work)
            implements Check {
        Fake(String name, Set<Prerequisite> needs, Callable<CheckFinding> work) {
            this(name, needs, Duration.ZERO, work);
        }

        @Override
        public CheckFinding look() throws InterruptedException {
            try {
                return work.call();
            } catch (InterruptedException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
