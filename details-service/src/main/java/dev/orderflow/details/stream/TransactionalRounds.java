package dev.orderflow.details.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Consume, process, produce: one round takes what one poll gives, and writes the answers and the offsets of what it read as
 * one transaction, so that both are there or neither is. The group's metadata goes with the offsets: a member that was
 * replaced cannot commit (KIP-447). Where nothing is to be answered, as for most changes of an order, the offsets wait for the
 * next answer, {@link #PASSED_FOR} at most: a transaction costs as much without records.
 *
 * <p>A transaction never outlives its round and partitions move only inside {@code poll}, so none is open when they do. A
 * round that fails in a way that Kafka calls abortable is aborted and read again; with any other failure this producer is
 * unusable, and the exception ends the loop, which is then built again.
 */
final class TransactionalRounds {
    /** How long an idle round waits; records that arrive meanwhile end it at once. */
    static final Duration IDLE_POLL = Duration.ofMillis(500);

    /** How long offsets wait for a transaction that has answers, too: what nobody answers is read again after a crash. */
    static final Duration PASSED_FOR = Duration.ofSeconds(1);

    /** By default a consumer asks for a minute, in which the service would say that it is ready. */
    private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Answers answers;
    private final LongSupplier nanos;
    private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
    private long passedSince;

    /** What has to be written for one record, if anything. */
    @FunctionalInterface
    interface Answers {
        /** @throws RetriableException when that cannot be known now */
        Optional<ProducerRecord<byte[], byte[]>> to(ConsumerRecord<byte[], byte[]> record);
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    TransactionalRounds(
            Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Answers answers, LongSupplier nanos) {
        this.consumer = consumer;
        this.producer = producer;
        this.answers = answers;
        this.nanos = nanos;
    }

    /**
     * One round.
     *
     * @return why the round has to be made again, if it failed
     * @throws KafkaException when this producer or this consumer can do no more
     */
    Optional<KafkaException> next() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(untilCommit());
        try {
            // Before the transaction begins: the registry may be slow, and an open transaction holds up all readers.
            List<ProducerRecord<byte[], byte[]>> answered = answersTo(records);
            pass(records.nextOffsets());
            return answered.isEmpty() && !isTimeToCommit() ? Optional.empty() : transact(answered);
        } catch (RetriableException notNow) {
            rewind();
            return Optional.of(notNow);
        }
    }

    /** These partitions have been taken away: what was read of them is another's to commit. */
    void forget(Collection<TopicPartition> partitions) {
        passed.keySet().removeAll(partitions);
    }

    private void pass(Map<TopicPartition, OffsetAndMetadata> offsets) {
        passedSince = passed.isEmpty() ? nanos.getAsLong() : passedSince;
        passed.putAll(offsets);
    }

    private Duration untilCommit() {
        if (passed.isEmpty()) {
            return IDLE_POLL;
        }
        Duration left = PASSED_FOR.minusNanos(nanos.getAsLong() - passedSince);
        return left.isNegative() ? Duration.ZERO : left.compareTo(IDLE_POLL) < 0 ? left : IDLE_POLL;
    }

    private boolean isTimeToCommit() {
        return !passed.isEmpty() && nanos.getAsLong() - passedSince >= PASSED_FOR.toNanos();
    }

    private List<ProducerRecord<byte[], byte[]>> answersTo(ConsumerRecords<byte[], byte[]> records) {
        List<ProducerRecord<byte[], byte[]>> answered = new ArrayList<>(records.count());
        records.forEach(record -> answers.to(record).ifPresent(answered::add));
        return answered;
    }

    private Optional<KafkaException> transact(List<ProducerRecord<byte[], byte[]>> answered) {
        producer.beginTransaction();
        try {
            answered.forEach(this::send);
            producer.sendOffsetsToTransaction(Map.copyOf(passed), consumer.groupMetadata());
            producer.commitTransaction();
            passed.clear();
            return Optional.empty();
        } catch (KafkaException failure) {
            if (isFatal(failure)) {
                throw failure;
            }
            // Refused where the outcome of the commit is not known: that ends the loop too, and rightly.
            producer.abortTransaction();
            rewind();
            return Optional.of(failure);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> answer) {
        var unused = producer.send(answer); // a send that fails makes the commit fail
    }

    /** What the documentation of KafkaProducer says to close it for. */
    private static boolean isFatal(KafkaException failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof OutOfOrderSequenceException
                || failure instanceof AuthorizationException
                || failure instanceof AuthenticationException
                || failure instanceof UnsupportedVersionException
                || failure instanceof FencedInstanceIdException;
    }

    /** @throws org.apache.kafka.common.errors.TimeoutException when the broker is away, which ends the loop, and is seen */
    private void rewind() {
        passed.clear();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment(), COMMITTED_WITHIN);
        for (TopicPartition partition : consumer.assignment()) {
            OffsetAndMetadata next = committed.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }
}
