package dev.orderflow.tea;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.tea.stream.TeaTopics;
import dev.orderflow.testkit.TopicReader;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The shop's topics and groups as they are on the broker, seen from outside. */
final class TeaTopicsProbe implements AutoCloseable {
    final TeaTopics topics;
    private final Map<String, Object> clients;
    private final TopicReader reader;

    /** Creates the topics. */
    TeaTopicsProbe(EmbeddedStack stack, String prefix) {
        this.topics = new TeaTopics(prefix);
        this.clients = Map.of("bootstrap.servers", stack.bootstrapServers());
        this.reader = new TopicReader(stack.bootstrapServers());
        Map<String, String> settings = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", prefix);
        var unused = TeaTopics.create(
                RunningService.prepare(TeaServices.WEB, Sources.of(settings), Set.of())
                        .kafka(),
                (short) 1);
    }

    /** The committed values with this key. */
    List<String> of(Topic<String> topic, String orderId) {
        return reader.readToEnd(topic.name()).stream()
                .filter(record -> text(record.key()).equals(orderId))
                .map(record -> text(record.value()))
                .toList();
    }

    /** The keys of all committed records. */
    List<String> keys(Topic<String> topic) {
        return reader.readToEnd(topic.name()).stream()
                .map(record -> text(record.key()))
                .toList();
    }

    void send(Topic<String> topic, String orderId, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(clients, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), orderId, value)).get();
        }
    }

    /** The names of all topics. */
    Set<String> names() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clients)) {
            return admin.listTopics().names().get();
        }
    }

    /** The ids that the broker has given to the members of a group; a process that takes a place gets a new one. */
    List<String> members(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clients)) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::consumerId)
                    .toList();
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
