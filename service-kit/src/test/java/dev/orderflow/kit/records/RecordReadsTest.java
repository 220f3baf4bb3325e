package dev.orderflow.kit.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.topic.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions in turn, with what a consumer and a slow one before them do. */
class RecordReadsTest {
    private static final TopicPartition HERE = new TopicPartition("orders", 0);

    private final AtomicInteger opened = new AtomicInteger();
    private final RecordReads reads = new RecordReads(this::consumer, Duration.ofSeconds(5));

    @AfterEach
    void close() {
        reads.close();
    }

    @Test
    void findsTheRecordAtAPlaceAndNothingWhereNoneIs() throws Exception {
        assertThat(at(11))
                .hasValueSatisfying(record -> assertThat(record.value()).containsExactly(11));
        assertThat(at(9)).as("deleted").isEmpty();
        assertThat(at(12)).as("the end of a transaction").isEmpty();
        assertThat(at(14)).as("not written yet").isEmpty();
        assertThat(opened).as("consumers").hasValue(1);
    }

    @Test
    void readsARangeToItsEnd() throws Exception {
        List<Long> offsets = new ArrayList<>();
        boolean isComplete = reads.ask(reader ->
                        reader.read(Map.of(HERE, new OffsetRange(10, 14)), record -> offsets.add(record.offset())))
                .get(10, TimeUnit.SECONDS);
        assertThat(isComplete).isTrue();
        assertThat(offsets).containsExactly(10L, 11L, 13L);
    }

    @Test
    void whatKafkaRefusesIsSaidAndTheNextQuestionGetsANewConsumer() throws Exception {
        CompletableFuture<Object> refused = reads.ask(reader -> {
            throw new TopicAuthorizationException("Not authorized to access topics: [orders]");
        });
        assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(NotCurrentException.class)
                .hasMessageContaining("Not authorized to access topics: [orders]");
        assertThat(at(10)).isPresent();
        assertThat(opened).as("consumers").hasValue(2);
    }

    @Test
    void noMoreWaitThanFit() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> first = reads.ask(reader -> {
            begun.countDown();
            return awaited(slow);
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int number = 0; number < RecordReads.MOST_WAITING; number++) {
            waiting.add(reads.ask(reader -> true));
        }
        assertThatThrownBy(() -> reads.ask(reader -> true))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("50 requests wait for records");
        slow.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        for (CompletableFuture<Boolean> answer : waiting) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aQuestionWhoseTimeIsOverBeforeItsTurnIsNotAsked() {
        RecordReads impatient = new RecordReads(this::consumer, Duration.ZERO);
        CompletableFuture<Boolean> late = impatient.ask(reader -> true);
        assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(NotCurrentException.class)
                .hasMessageContaining("came first");
        impatient.close();
        assertThatThrownBy(() -> impatient.ask(reader -> true)).isInstanceOf(NotCurrentException.class);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> at(long offset) throws Exception {
        return reads.ask(reader -> reader.at(new RecordPosition("orders", 0, offset)))
                .get(10, TimeUnit.SECONDS);
    }

    /** Records at 10, 11 and 13; the partition ends at 14. */
    private Consumer<byte[], byte[]> consumer() {
        opened.incrementAndGet();
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                for (long written : new long[] {10, 11, 13}) {
                    if (written >= offset) {
                        addRecord(new ConsumerRecord<>(
                                "orders", 0, written, new byte[] {1}, new byte[] {(byte) written}));
                    }
                }
            }
        };
        Node node = new Node(1, "127.0.0.1", 1);
        consumer.updatePartitions(
                "orders", List.of(new PartitionInfo("orders", 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(HERE, 10L));
        consumer.updateEndOffsets(Map.of(HERE, 14L));
        return consumer;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
