package dev.orderflow.tea.stream;

import static dev.orderflow.tea.stream.TeaBench.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.store.MemoryStatusStore;
import dev.orderflow.tea.store.StatusStore;
import dev.orderflow.tea.store.StatusStore.Place;
import dev.orderflow.testkit.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** From where the topics are read, and what of it is news; of one topic with one partition. */
class StatusReadingTest {
    private static final String TOPIC = TOPICS.status().name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Place PLACE = new Place(TOPIC, 0);
    private static final Map<String, Integer> PARTITIONS = Map.of(TOPIC, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final StatusStore store = new MemoryStatusStore();

    /** It was stopped for longer than the topic keeps its records. */
    @Test
    void continuesAtTheBeginningOfATopicThatHasLostWhatComesNext() {
        keepsRecords(10, 12);
        store.keep(List.of(), Map.of(PLACE, 3L));
        StatusReading reading = reading();
        assertThat(consumer.position(PARTITION)).isEqualTo(10);
        record(10, "b32ad");
        record(11, "b32ae");
        assertThat(reading.next(Duration.ZERO)).isEmpty();
        assertThat(reading.isCurrent()).isTrue();
        assertThat(store.facts("b32ae")).hasSize(1);
        assertThat(store.positions()).containsEntry(PLACE, 12L);
    }

    @Test
    void continuesWhereTheStoreEnds() {
        keepsRecords(3, 12);
        for (long next : List.of(3L, 4L, 12L)) {
            store.keep(List.of(), Map.of(PLACE, next));
            assertThat(reading()).isNotNull();
            assertThat(consumer.position(PARTITION)).isEqualTo(next);
        }
    }

    @Test
    void refusesAStoreThatEndsBehindTheTopic() {
        keepsRecords(0, 12);
        store.keep(List.of(), Map.of(PLACE, 13L));
        assertThatThrownBy(this::reading)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(PARTITION.toString())
                .hasMessageContaining("delete its store");
    }

    @Test
    void onlyWhatHappensAfterTheStartIsNews() {
        keepsRecords(0, 2);
        StatusReading reading = reading();
        record(0, "b32ad");
        assertThat(reading.next(Duration.ZERO)).isEmpty();
        assertThat(reading.isCurrent()).isFalse();
        record(1, "b32ae");
        assertThat(reading.next(Duration.ZERO)).isEmpty();
        assertThat(reading.isCurrent()).isTrue();
        record(2, "b32af");
        assertThat(reading.next(Duration.ZERO)).extracting(Fact::orderId).containsExactly("b32af");
        assertThat(store.facts("b32ad")).hasSize(1);
    }

    private StatusReading reading() {
        return new StatusReading(StatusFacts.all(TOPICS, TopologyHarness.serdes()), consumer, store, PARTITIONS);
    }

    private void keepsRecords(long first, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, first));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private void record(long offset, String id) {
        byte[] value = TeaMessages.reached(TeaStatus.LABELED, TeaBench.AT).getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, id.getBytes(StandardCharsets.UTF_8), value));
    }
}
