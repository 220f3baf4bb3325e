package dev.orderflow.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Unreadable;
import dev.orderflow.avro.Order;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class SourceTest {
    private static final Topic<Order> ORDERS = new Topics("").orders();
    private static final Map<TopicPartition, Long> END = Map.of(new TopicPartition(ORDERS.name(), 0), 1L);

    private final FactCollector collector = new FactCollector(Duration.ofSeconds(10));

    @Test
    void reportsAKeyThatIsNotUtf8AsSuch() {
        take(new byte[] {'1', (byte) 0xff}, new byte[] {0});
        assertThat(collector.facts().unreadable())
                .extracting(Unreadable::why)
                .containsExactly("the key is not UTF-8 text");
    }

    @Test
    void reportsARecordWithoutKeyOrValue() {
        take(null, new byte[] {0});
        take(new byte[] {'1'}, null);
        assertThat(collector.facts().unreadable()).extracting(Unreadable::why).containsExactly("no key", "no value");
    }

    @Test
    void everyTopicOfTheCatalogueHasOneOrHoldsDeadLettersOrIsForScreens() {
        Topics topics = new Topics("");
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));
        assertThat(topics.all().stream()
                        .filter(topic -> topic.schema().isPresent())
                        .filter(topic -> !topic.name().equals(topics.orderRows().name()))
                        .map(Topic::name))
                .containsExactlyInAnyOrderElementsOf(new TopicSources(serdes)
                        .of(topics).stream().map(Source::topic).toList());
    }

    private void take(byte[] key, byte[] value) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1")); // which is not asked
        Source<Order> source = new Source<>(ORDERS, serdes, FactCollector::order);
        Ends ends = new Ends(Instant.EPOCH, END, END, Map.of(ORDERS.name(), 1));
        source.take(new ConsumerRecord<>(ORDERS.name(), 0, 0, key, value), ends, collector);
    }
}
