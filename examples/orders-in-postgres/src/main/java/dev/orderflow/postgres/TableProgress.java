package dev.orderflow.postgres;

import dev.orderflow.topic.CommittedReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the table of a connector is. Connect commits an offset when the rows before it are written, and no offset behind the
 * last record: the end of a topic that transactions write lies behind a marker, which no sink ever commits. So what a table
 * must reach is the last record and not the end.
 */
final class TableProgress implements AutoCloseable {
    private static final long FIRST_STEP = 16;
    private static final int STEP_GROWTH = 8;

    private final String topic;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TableProgress(String bootstrapServers, String topic) {
        this.topic = topic;
        Map<String, Object> clients = Map.of("bootstrap.servers", bootstrapServers);
        this.admin = Admin.create(clients);
        this.consumer = new KafkaConsumer<>(
                CommittedReader.settings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The offset behind the last record that is committed now, of each partition that has one. */
    Map<TopicPartition, Long> committedNow() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> last = new HashMap<>();
        partitions.forEach(partition -> {
            long behind = behindLast(partition, begins.get(partition), ends.get(partition));
            if (behind > 0) {
                last.put(partition, behind);
            }
        });
        return last;
    }

    /** What the connector has written, by its group. */
    Map<TopicPartition, Long> writtenBy(String connector) {
        try {
            Map<TopicPartition, Long> written = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("connect-" + connector)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                    written.put(partition, offset.offset());
                }
            });
            return written;
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the offsets of connector " + connector, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    /** Looks back from the end, further each time, until there is a record. */
    private long behindLast(TopicPartition partition, long begin, long end) {
        long[] behind = {0};
        for (long step = FIRST_STEP; behind[0] == 0; step *= STEP_GROWTH) {
            long from = Math.max(begin, end - step);
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            new CommittedReader<>(consumer, Map.of(partition, end)).read(record -> behind[0] = record.offset() + 1);
            if (from == begin) {
                break;
            }
        }
        return behind[0];
    }
}
