package dev.orderflow.kit.streams;

import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.KeyPartition;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.StrictUtf8;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The guard of a topic: reads raw records, and distinguishes bad records from transient failures: a record that can
 * never be read becomes a dead letter; a registry that does not answer is asked again for a short while, and then ends
 * the caller, which comes back later.
 */
public final class RecordDecoder<V> {
    /** Shorter than a transaction may stay open, since one may be. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The number of partitions of a topic whose keys need not be looked at: Kafka Streams alone writes it. */
    static final int ANYWHERE = 0;

    private final String topic;
    private final Deserializer<V> values;
    private final RecordValidator<V> validator;

    /** Reads records of a topic of the catalogue. */
    public RecordDecoder(Topic<V> topic, AvroSerdes serdes) {
        this(topic.name(), serdes.of(topic).deserializer(), topic.validator());
    }

    /**
     * Reads records of any topic.
     *
     * @param values a {@link RetriableException} means "not now", one with a {@link NoSuchElementException} among its causes
     *     means that the record's schema is unknown
     */
    RecordDecoder(String topic, Deserializer<V> values, RecordValidator<V> validator) {
        this.topic = topic;
        this.values = values;
        this.validator = validator;
    }

    /**
     * Judges one record.
     *
     * @param partitions how many its topic has; its key belongs to one of them
     * @throws RetriableException when it cannot be known now whether the record is good
     */
    public Decoded<V> decode(RawRecord record, int partitions) {
        if (record.key() == null) {
            return bad(record, DeadLetterKind.NULL_KEY, "the record has no key");
        }
        if (record.value() == null) {
            return bad(record, DeadLetterKind.NULL_VALUE, "the record has no value");
        }
        Optional<String> misplaced = misplaced(record, partitions);
        if (misplaced.isPresent()) {
            return bad(record, DeadLetterKind.WRONG_PARTITION, misplaced.get());
        }
        Optional<String> text = StrictUtf8.text(record.key());
        if (text.isEmpty()) {
            return bad(record, DeadLetterKind.UNDECODABLE, StrictUtf8.NOT_A_KEY);
        }
        V read;
        try {
            read = readPatiently(record.headers(), record.value());
        } catch (RuntimeException broken) { // broken bytes may lead a deserializer to any exception
            if (isRetriable(broken)) {
                throw broken;
            }
            return bad(record, kind(broken), String.valueOf(broken.getMessage()));
        }
        return validator
                .violation(text.get(), read)
                .map(reason -> bad(record, DeadLetterKind.REFUSED, reason))
                .orElseGet(() -> new Decoded.Good<>(text.get(), read));
    }

    private static Optional<String> misplaced(RawRecord record, int partitions) {
        int partition = record.position().partition();
        int belongs = partitions == ANYWHERE ? partition : KeyPartition.of(record.key(), partitions);
        return belongs == partition
                ? Optional.empty()
                : Optional.of(
                        "the record is in partition " + partition + ", and its key belongs to partition " + belongs
                                + " of " + partitions + " (murmur2); set " + KeyPartition.LIBRDKAFKA_SETTING
                                + " in the client that wrote it");
    }

    private V readPatiently(Headers headers, byte[] value) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return values.deserialize(topic, headers, value);
            } catch (RetriableException notNow) {
                if (System.nanoTime() > end) {
                    throw notNow;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptException("interrupted while a schema was being fetched");
                }
            }
        }
    }

    private static boolean isRetriable(RuntimeException broken) {
        return has(
                broken,
                cause -> cause instanceof RetriableException
                        || cause instanceof InterruptException
                        || cause instanceof java.net.ConnectException
                        || cause instanceof java.net.SocketTimeoutException
                        || cause instanceof java.net.UnknownHostException);
    }

    private static DeadLetterKind kind(RuntimeException broken) {
        return has(broken, cause -> cause instanceof NoSuchElementException)
                ? DeadLetterKind.UNKNOWN_SCHEMA
                : DeadLetterKind.UNDECODABLE;
    }

    private static boolean has(Throwable failure, Predicate<Throwable> sought) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (sought.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private Decoded<V> bad(RawRecord record, DeadLetterKind kind, String reason) {
        return new Decoded.Bad<>(new DeadLetter(record, kind, reason));
    }
}
