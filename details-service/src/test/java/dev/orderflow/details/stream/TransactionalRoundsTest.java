package dev.orderflow.details.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers and offsets are committed together or not at all, and what was not committed is read again. */
class TransactionalRoundsTest {
    private static final TopicPartition INPUT = new TopicPartition("in", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private boolean registryAway;
    private long nanos;
    private final TransactionalRounds rounds = new TransactionalRounds(consumer, producer, this::answer, () -> nanos);

    @BeforeEach
    void assign() {
        producer.initTransactions();
        consumer.subscribe(List.of("in"));
        consumer.rebalance(List.of(INPUT));
        consumer.updateBeginningOffsets(Map.of(INPUT, 0L));
    }

    @Test
    void commitsAnswersAndOffsetsOfOnePollAsOneTransaction() {
        given("a", "b");
        assertThat(rounds.next()).isEmpty();
        assertThat(written()).containsExactly("a", "b");
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.consumerGroupOffsetsHistory())
                .singleElement()
                .satisfies(offsets -> assertThat(
                                offsets.values().iterator().next().get(INPUT).offset())
                        .isEqualTo(2));
    }

    @Test
    void commitsOffsetsOfRecordsThatNeedNoAnswerWithTheNextAnswer() {
        given("-");
        assertThat(rounds.next()).isEmpty();
        assertThat(producer.commitCount()).isZero();

        consumer.addRecord(record(1, "b"));
        assertThat(rounds.next()).isEmpty();
        assertThat(written()).containsExactly("b");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void commitsOffsetsOfRecordsThatNeedNoAnswerAfterAWhile() {
        given("-");
        assertThat(rounds.next()).isEmpty();
        nanos += TransactionalRounds.PASSED_FOR.toNanos() - 1;
        assertThat(rounds.next()).isEmpty();
        assertThat(producer.commitCount()).isZero();

        nanos++;
        assertThat(rounds.next()).isEmpty();
        assertThat(written()).isEmpty();
        assertThat(committed()).isEqualTo(1);

        nanos += TransactionalRounds.PASSED_FOR.toNanos();
        assertThat(rounds.next()).isEmpty();
        assertThat(producer.commitCount()).isEqualTo(1);
    }

    /** Else what nobody answers would be committed up to a poll later than it should be. */
    @Test
    void waitsForRecordsNoLongerThanUntilOffsetsAreToBeCommitted() {
        Duration part = TransactionalRounds.IDLE_POLL.dividedBy(2);
        given("-");
        rounds.next();
        assertThat(consumer.lastPollTimeout()).isEqualTo(TransactionalRounds.IDLE_POLL);

        nanos += TransactionalRounds.PASSED_FOR.minus(part).toNanos();
        rounds.next();
        assertThat(consumer.lastPollTimeout()).isEqualTo(part);

        nanos += TransactionalRounds.PASSED_FOR.toNanos();
        rounds.next();
        assertThat(consumer.lastPollTimeout()).isZero();

        rounds.next();
        assertThat(consumer.lastPollTimeout()).isEqualTo(TransactionalRounds.IDLE_POLL);
    }

    /** Another member may have come further. */
    @Test
    void commitsNoOffsetsOfPartitionsThatWereTakenAway() {
        given("-");
        assertThat(rounds.next()).isEmpty();
        rounds.forget(List.of(INPUT));

        nanos += TransactionalRounds.PASSED_FOR.toNanos();
        assertThat(rounds.next()).isEmpty();
        assertThat(producer.commitCount()).isZero();
    }

    @Test
    void opensNoTransactionWhenNothingCame() {
        assertThat(rounds.next()).isEmpty();
        assertThat(producer.commitCount()).isZero();
    }

    @Test
    void abortsAndReadsAgainWhenTheCommitFails() {
        given("a", "b");
        producer.commitTransactionException = new KafkaException("the group moved on");
        assertThat(rounds.next()).get().extracting(Throwable::getMessage).isEqualTo("the group moved on");
        assertThat(producer.transactionAborted()).isTrue();
        producer.commitTransactionException = null;
        assertThat(consumer.position(INPUT)).isZero();
        given("a", "b");
        assertThat(rounds.next()).isEmpty();
        assertThat(written()).containsExactly("a", "b");
    }

    @Test
    void readsAgainFromTheCommittedOffset() {
        given("a");
        assertThat(rounds.next()).isEmpty();
        consumer.commitSync(Map.of(INPUT, new OffsetAndMetadata(1)));
        consumer.addRecord(record(1, "b"));
        producer.sendOffsetsToTransactionException = new KafkaException("not now");
        assertThat(rounds.next()).isPresent();
        assertThat(consumer.position(INPUT)).isEqualTo(1);
    }

    @Test
    void opensNoTransactionWhileTheRegistryIsAway() {
        given("a");
        registryAway = true;
        assertThat(rounds.next()).isPresent();
        assertThat(producer.transactionInFlight()).isFalse();
        assertThat(consumer.position(INPUT)).isZero();
        registryAway = false;
        given("a");
        assertThat(rounds.next()).isEmpty();
        assertThat(written()).containsExactly("a");
    }

    @Test
    void endsWhenAnotherProducerHasItsTransactionalId() {
        given("a");
        producer.commitTransactionException = new ProducerFencedException("another one came");
        assertThatThrownBy(rounds::next).isInstanceOf(ProducerFencedException.class);
        assertThat(producer.transactionAborted()).isFalse();
    }

    @Test
    void endsWhenTheTransactionCannotEvenBeAborted() {
        given("a");
        producer.commitTransactionException = new KafkaException("nobody knows");
        producer.abortTransactionException = new KafkaException("no");
        assertThatThrownBy(rounds::next).hasMessage("no");
    }

    private Optional<ProducerRecord<byte[], byte[]>> answer(ConsumerRecord<byte[], byte[]> record) {
        if (registryAway) {
            throw new RetriableException("the registry is away") {};
        }
        String text = new String(record.value(), StandardCharsets.UTF_8);
        return text.equals("-")
                ? Optional.empty()
                : Optional.of(new ProducerRecord<>("out", record.key(), record.value()));
    }

    /** By the only transaction. */
    private long committed() {
        assertThat(producer.consumerGroupOffsetsHistory()).hasSize(1);
        return producer.consumerGroupOffsetsHistory()
                .get(0)
                .values()
                .iterator()
                .next()
                .get(INPUT)
                .offset();
    }

    private void given(String... values) {
        for (int i = 0; i < values.length; i++) {
            consumer.addRecord(record(i, values[i]));
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
        return new ConsumerRecord<>("in", 0, offset, new byte[] {1}, value.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> written() {
        return producer.history().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
