package dev.orderflow.details.stream;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.metrics.KafkaMeters;
import dev.orderflow.kit.streams.DuplicateInstanceException;
import dev.orderflow.kit.streams.StaticMembership;
import dev.orderflow.kit.streams.Supervised;
import dev.orderflow.kit.streams.WakeableConsumer;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the loop: opens its clients, makes rounds until it is asked to stop, and closes them. The transactional
 * id is the same in every life, so that opening the producer ends any transaction that the previous life left open.
 * Whether to live again is its supervisor's business.
 *
 * <p>It joins its group before it takes over the transactional id: so another process that runs as the same instance, and
 * is fenced by that, finds in the group that its place is taken, and does not come back to fence this one.
 */
public final class DetailsLoop implements Supervised.Run {
    private static final Logger log = LoggerFactory.getLogger(DetailsLoop.class);

    /** Part of the transactional id: to change it is to leave the transactions of the version before open. */
    private static final String PURPOSE = "checks";

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** A broker that does not answer for so long is reported, and everything is built again. */
    private static final int MAX_BLOCK_MS = 5_000;

    private final KafkaSettings kafka;
    private final Topics topics;
    private final IntFunction<TransactionalRounds.Answers> answers;
    private final ClockWatch clock;
    private final HealthIndicator signal;
    private final MeterRegistry metrics;
    private final StaticMembership place;

    /** Of a client, with a time-out. The cause of the end stays visible, even if closing throws, too. */
    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /** @param answers by the number of partitions of the orders */
    DetailsLoop(
            KafkaSettings kafka,
            Topics topics,
            IntFunction<TransactionalRounds.Answers> answers,
            ClockWatch clock,
            HealthIndicator signal,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.answers = answers;
        this.clock = clock;
        this.signal = signal;
        this.metrics = metrics;
        this.place = new StaticMembership(kafka.admin(), kafka.groupId());
    }

    @Override
    public void run(Map<String, Integer> partitions, Supervised.Stop stop) throws InterruptedException {
        try {
            place.requireBeforeJoining(); // the life before may have ended for a reason that hides it
            TransactionalRounds.Answers bound =
                    answers.apply(partitions.get(topics.orders().name()));
            live(atARightTime(bound), stop);
        } catch (KafkaException failure) {
            throw explained(failure);
        }
    }

    /** A clock that was just set ends this life before it has said when a check was made. */
    private TransactionalRounds.Answers atARightTime(TransactionalRounds.Answers bound) {
        return record -> {
            clock.requireSettled();
            return bound.to(record);
        };
    }

    private void live(TransactionalRounds.Answers bound, Supervised.Stop stop) throws InterruptedException {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
        Closing closing = () -> producer.close(CLOSE_TIMEOUT);
        KafkaMeters meters = KafkaMeters.of(producer, kafka.groupId(), metrics);
        try (closing;
                meters) {
            consume(producer, bound, stop);
        }
    }

    /** A producer is fenced when its transaction was too old, and when another process has its id: the group knows. */
    private RuntimeException explained(KafkaException failure) {
        KafkaException reason = failure;
        try {
            place.requireNotTakenByAnother();
        } catch (FencedInstanceIdException taken) {
            reason = taken;
        }
        return DuplicateInstanceException.behind(reason, kafka)
                .<RuntimeException>map(duplicate -> duplicate)
                .orElse(failure);
    }

    private void consume(
            KafkaProducer<byte[], byte[]> producer, TransactionalRounds.Answers bound, Supervised.Stop stop)
            throws InterruptedException {
        WakeableConsumer consumer = new WakeableConsumer(kafka.consumer(kafka.groupId()), clock);
        Closing closing = () -> consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        KafkaMeters meters = KafkaMeters.of(consumer, kafka.groupId(), metrics);
        try (closing;
                meters) {
            TransactionalRounds rounds = new TransactionalRounds(consumer, producer, bound, System::nanoTime);
            Membership membership = new Membership(
                    consumer, kafka.sessionTimeoutMs(), place, producer::initTransactions, rounds::forget);
            consumer.subscribe(List.of(topics.orders().name()), membership);
            makeRounds(rounds, membership, stop);
        }
    }

    private void makeRounds(TransactionalRounds rounds, Membership membership, Supervised.Stop stop)
            throws InterruptedException {
        while (!stop.isAsked()) {
            Optional<KafkaException> failure = rounds.next();
            if (failure.isPresent()) {
                log.warn("Round is repeated: {}", failure.get().toString());
                signal.down(failure.get().getMessage());
                stop.isAskedWithin(PAUSE_AFTER_FAILURE);
                continue;
            }
            membership.doubt().ifPresentOrElse(signal::down, signal::up);
        }
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>(kafka.transactionalProducer(PURPOSE));
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        // A dead letter is as long as the record that it holds, and its headers.
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_DEAD_LETTER_BYTES);
        return config;
    }
}
