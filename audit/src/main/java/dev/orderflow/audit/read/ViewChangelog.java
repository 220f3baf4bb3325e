package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.ViewRow;
import dev.orderflow.avro.Order;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.CommittedReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The changelog of the view of orders: what a restart rebuilds the view from. A row is the offset of a record of `orders`
 * in eight bytes, then the value of that record; a row without a value only notes how far the view is.
 */
final class ViewChangelog {
    private final String orders;
    private final String topic;
    private final Deserializer<Order> values;
    private final Consumer<byte[], byte[]> consumer;

    ViewChangelog(Topics topics, AvroSerdes serdes, Consumer<byte[], byte[]> consumer) {
        this.orders = topics.orders().name();
        this.topic = topics.ordersViewChangelog();
        this.values = serdes.of(topics.orders()).deserializer();
        this.consumer = consumer;
    }

    /** To be called when everything else was read. */
    void collect(FactCollector collector) {
        List<PartitionInfo> found = consumer.listTopics().get(topic);
        if (found == null) {
            collector.note("S13 not checked: topic " + topic + " is not there");
            return;
        }
        List<TopicPartition> partitions = found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        try {
            Map<String, OrderHistory> histories = collector.facts().orders();
            CommittedReader.fromBeginning(consumer, partitions).read(row -> take(row, histories, collector));
            collector.viewWasRead();
        } catch (AuthorizationException refused) {
            collector.note("S13 not checked: " + refused.getMessage());
        }
    }

    private void take(
            ConsumerRecord<byte[], byte[]> row, Map<String, OrderHistory> histories, FactCollector collector) {
        if (row.key() == null || row.value() == null || row.value().length <= Long.BYTES) {
            return;
        }
        String id = new String(row.key(), StandardCharsets.UTF_8);
        ByteBuffer stored = ByteBuffer.wrap(row.value());
        long offset = stored.getLong();
        byte[] value = new byte[stored.remaining()];
        stored.get(value);
        collector.viewRow(id, new ViewRow(offset, isSame(value, histories.get(id), offset)));
    }

    private boolean isSame(byte[] value, OrderHistory history, long offset) {
        if (history == null) {
            return false;
        }
        try {
            OrderFact shown = OrderFact.of(values.deserialize(orders, value));
            return history.records().stream()
                    .filter(record -> record.at().offset() == offset)
                    .map(Seen::value)
                    .anyMatch(shown::equals);
        } catch (SerializationException unreadable) {
            return false;
        }
    }
}
