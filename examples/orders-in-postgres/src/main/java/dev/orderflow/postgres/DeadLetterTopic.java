package dev.orderflow.postgres;

import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topic of the records that cannot be read, kept for ever: Connect itself would create one for small records. */
final class DeadLetterTopic {
    private DeadLetterTopic() {}

    /** Leaves one as it is that is there. */
    static void create(Settings settings) {
        NewTopic topic = new NewTopic(settings.deadLetterTopic(), 1, settings.replicas())
                .configs(Map.of(
                        "retention.ms", "-1", "max.message.bytes", Integer.toString(Topics.MAX_DEAD_LETTER_BYTES)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot create topic " + settings.deadLetterTopic(), e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
