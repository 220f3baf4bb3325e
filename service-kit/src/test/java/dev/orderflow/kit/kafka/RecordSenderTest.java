package dev.orderflow.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.SetClock;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.NotCurrentException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
    /** A producer that may block does so for 5 s at least; a busy machine takes more than one for the first send. */
    private static final Duration LESS_THAN_ANY_WAIT = Duration.ofSeconds(4);

    private final SetClock clock = new SetClock(Instant.parse("2030-01-01T12:00:00Z"));
    private final ClockWatch watch =
            new ClockWatch(clock, clock::nanos, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry());
    private final Deque<UnreadyProducer> producers = new ArrayDeque<>();
    private final RecordSender<String> sender =
            new RecordSender<>("topic", this::open, "test", watch, new SimpleMeterRegistry());
    private final UnreadyProducer producer = producers.getLast();

    /** Does not know the topic's partitions at first, as a producer that may not block says it. */
    private static final class UnreadyProducer extends MockProducer<String, String> {
        final AtomicInteger refusals = new AtomicInteger();

        UnreadyProducer() {
            super(false, null, new StringSerializer(), new StringSerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, String> record, Callback callback) {
            if (refusals.getAndDecrement() > 0) {
                TimeoutException reason = new TimeoutException("Topic topic not present in metadata after 0 ms.");
                callback.onCompletion(null, reason);
                return CompletableFuture.failedFuture(reason);
            }
            return super.send(record, callback);
        }
    }

    @Test
    void completesWhenTheRecordIsAcknowledged() {
        CompletableFuture<Void> written = sender.send("key", "value");
        assertThat(written).isNotDone();
        producer.completeNext();
        assertThat(written).isCompleted();
    }

    @Test
    void offersARecordAgainThatTheProducerDidNotTake() {
        producer.refusals.set(3);
        CompletableFuture<Void> written = sender.send("key", "value");
        await().until(() -> producer.history().size() == 1);
        producer.completeNext();
        assertThat(written).succeedsWithin(Duration.ofSeconds(5));
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenWritten() {
        CompletableFuture<Void> written = sender.send("key", "value");
        producer.errorNext(new TimeoutException("Expiring 1 record(s)"));
        assertThat(written).isCompletedExceptionally();
        CompletableFuture<Void> refused = sender.send("key", "value");
        producer.errorNext(new NotEnoughReplicasException("one is away"));
        assertThat(refused).isCompletedExceptionally();
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void failsOnceItIsClosed() {
        sender.close();
        assertThat(sender.send("key", "value")).isCompletedExceptionally();
    }

    /** Its producer would wait by the clock as it was, and its records would have a time that is wrong. */
    @Test
    void takesNothingWhileTheClockWasJustSetAndGoesOnWithANewProducer() {
        clock.set(Duration.ofHours(-1));
        assertThat(sender.send("key", "value"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(NotCurrentException.class)
                .withMessageContaining("the clock was set back by 3600 s");
        assertThat(producer.history()).isEmpty();
        clock.pass(ClockWatch.SETTLED_AFTER);
        CompletableFuture<Void> written = sender.send("key", "value");
        assertThat(producer.closed()).isTrue();
        assertThat(producers).hasSize(2);
        producers.getLast().completeNext();
        assertThat(written).isCompleted();
        assertThat(sender.send("key", "value")).isNotDone();
        assertThat(producers).hasSize(2);
    }

    /** With no broker at the address, a real producer has no partitions of the topic to send to. */
    @Test
    void doesNotHoldTheCallersThread() {
        Map<String, Object> settings = new KafkaSettings(
                        "test-service",
                        "1",
                        "",
                        java.nio.file.Path.of("unused"),
                        Map.of("bootstrap.servers", "127.0.0.1:1"))
                .producer("test");
        RecordSender<String> toNobody =
                new RecordSender<>("topic", settings, new StringSerializer(), watch, new SimpleMeterRegistry());
        try {
            long before = System.nanoTime();
            CompletableFuture<Void> written = toNobody.send("key", "value");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LESS_THAN_ANY_WAIT);
            assertThat(written).isNotDone();
            assertThatThrownBy(() -> written.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                            .join())
                    .hasRootCauseInstanceOf(TimeoutException.class);
        } finally {
            toNobody.close();
        }
    }

    private UnreadyProducer open() {
        producers.add(new UnreadyProducer());
        return producers.getLast();
    }
}
