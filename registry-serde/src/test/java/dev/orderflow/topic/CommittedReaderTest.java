package dev.orderflow.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class CommittedReaderTest {
    private static final TopicPartition ZERO = new TopicPartition("orders", 0);
    private static final TopicPartition ONE = new TopicPartition("orders", 1);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("none");
    private final List<String> values = new ArrayList<>();

    @Test
    void readsEachPartitionToItsEnd() {
        begin(ZERO, ONE);
        add(ZERO, 0, "a");
        add(ZERO, 1, "b");
        add(ONE, 0, "c");
        read(Map.of(ZERO, 2L, ONE, 1L));
        assertThat(values).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void readsNothingOfEmptyPartitions() {
        begin(ZERO, ONE);
        read(Map.of(ZERO, 0L, ONE, 0L));
        assertThat(values).isEmpty();
    }

    @Test
    void readsFromTheFirstRecordThatIsStillThereToTheEndAsItIs() {
        consumer.updateBeginningOffsets(Map.of(ZERO, 3L));
        consumer.updateEndOffsets(Map.of(ZERO, 4L));
        consumer.schedulePollTask(() -> add(ZERO, 3, "d"));
        CommittedReader.fromBeginning(consumer, List.of(ZERO)).read(record -> values.add(record.value()));
        assertThat(values).containsExactly("d");
    }

    @Test
    void isFinishedByThePositionWhereNoRecordStandsBeforeTheEnd() {
        MockConsumer<String, String> passing = new Passing(ZERO, 2);
        passing.updateBeginningOffsets(Map.of(ZERO, 0L));
        passing.updateEndOffsets(Map.of(ZERO, 2L));
        CommittedReader<String, String> reader = CommittedReader.fromBeginning(passing, List.of(ZERO));
        passing.addRecord(record(ZERO, 0, "a"));
        reader.read(record -> values.add(record.value()));
        assertThat(values).containsExactly("a");
        assertThat(reader.left()).isZero();
    }

    @Test
    void doesNotHandOverWhatStandsBehindTheEnd() {
        begin(ZERO);
        add(ZERO, 0, "a");
        add(ZERO, 1, "behind");
        read(Map.of(ZERO, 1L));
        assertThat(values).containsExactly("a");
    }

    @Test
    void aLaterReaderGoesOnAtTheEndOfTheOneBefore() {
        begin(ZERO);
        add(ZERO, 0, "a");
        add(ZERO, 1, "b");
        read(Map.of(ZERO, 1L));
        add(ZERO, 1, "b");
        new CommittedReader<>(consumer, Map.of(ZERO, 2L)).read(record -> values.add(record.value()));
        assertThat(values).containsExactly("a", "b");
    }

    @Test
    void fetchesNoMoreOfWhatIsAtItsEnd() {
        begin(ZERO, ONE);
        add(ZERO, 0, "a");
        CommittedReader<String, String> reader = new CommittedReader<>(consumer, Map.of(ZERO, 1L, ONE, 1L));
        assertThat(reader.poll(Duration.ZERO)).hasSize(1);
        assertThat(consumer.paused()).containsExactly(ZERO);
        assertThat(reader.left()).isOne();
    }

    @Test
    void saysWhereItStandsWhenNothingComes() {
        begin(ZERO, ONE);
        add(ZERO, 0, "a");
        CommittedReader<String, String> reader =
                new CommittedReader<>(consumer, Map.of(ZERO, 3L, ONE, 0L), Duration.ofMillis(50));
        assertThatThrownBy(() -> reader.read(record -> values.add(record.value())))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no record came for 0 s before the ends: [orders-0 is at 1 of 3]");
        assertThat(values).containsExactly("a");
    }

    @Test
    void itsConsumerIsInNoGroupAndReadsCommittedRecordsWhateverClientsAreTold() {
        assertThat(CommittedReader.settings(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "group.id", "mine",
                        "group.instance.id", "1",
                        "isolation.level", "read_uncommitted",
                        "auto.offset.reset", "latest",
                        "schema.registry.url", "http://registry")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap.servers",
                        "broker:9092",
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "allow.auto.create.topics",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        10_000));
    }

    private void begin(TopicPartition... partitions) {
        consumer.assign(List.of(partitions));
        for (TopicPartition partition : partitions) {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
        }
        consumer.seekToBeginning(List.of(partitions));
    }

    private void read(Map<TopicPartition, Long> ends) {
        new CommittedReader<>(consumer, ends).read(record -> values.add(record.value()));
    }

    private void add(TopicPartition partition, long offset, String value) {
        consumer.addRecord(record(partition, offset, value));
    }

    private static ConsumerRecord<String, String> record(TopicPartition partition, long offset, String value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", value);
    }

    /** Passes over what is no record, as a consumer does with the markers of transactions: without a record of its own. */
    private static final class Passing extends MockConsumer<String, String> {
        private final TopicPartition partition;
        private final long end;

        Passing(TopicPartition partition, long end) {
            super("none");
            this.partition = partition;
            this.end = end;
        }

        @Override
        public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
            ConsumerRecords<String, String> records = super.poll(timeout);
            if (records.isEmpty()) {
                seek(partition, end);
            }
            return records;
        }
    }
}
