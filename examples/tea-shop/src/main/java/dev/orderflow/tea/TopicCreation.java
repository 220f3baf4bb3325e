package dev.orderflow.tea;

import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the shop's topics where they are missing. Services never do; what is wrong with a topic that is there, they say. */
final class TopicCreation {
    private static final int PARTITIONS = 4;

    private TopicCreation() {}

    /** @return the names of those that were created */
    static List<String> apply(Map<String, Object> admin, List<Topic<?>> topics) {
        try (Admin client = Admin.create(admin)) {
            List<NewTopic> wanted = topics.stream()
                    .map(topic -> new NewTopic(topic.name(), Optional.of(PARTITIONS), Optional.empty())
                            .configs(topic.configs()))
                    .toList();
            List<String> created = new ArrayList<>();
            client.createTopics(wanted).values().forEach((name, answer) -> {
                if (isCreated(answer)) {
                    created.add(name);
                }
            });
            return created;
        }
    }

    private static boolean isCreated(KafkaFuture<Void> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaException(
                    "the topics cannot be created: " + failure.getCause().getMessage(), failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
