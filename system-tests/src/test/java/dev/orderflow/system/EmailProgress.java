package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** How far the two applications of email-service that make e-mails are behind what they read. */
final class EmailProgress implements AutoCloseable {
    private final Admin admin;
    private final List<String> groups;

    EmailProgress(Map<String, String> settings) {
        String prefix = settings.getOrDefault("name.prefix", "");
        admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")));
        groups = List.of(prefix + "email-service-join", prefix + "email-service-sender");
    }

    /** Records that are committed and that they have not committed to have read; the marks of transactions count too. */
    long behind() {
        return groups.stream().mapToLong(this::behind).sum();
    }

    @Override
    public void close() {
        admin.close();
    }

    private long behind(String group) {
        try {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(read).as("what " + group + " has read").isNotEmpty();
            Map<TopicPartition, Long> ends = ends(read);
            return read.entrySet().stream()
                    .mapToLong(partition ->
                            ends.get(partition.getKey()) - partition.getValue().offset())
                    .sum();
        } catch (ExecutionException failure) {
            throw new KafkaException(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Up to where a reader of what is committed may read. */
    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> of)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        of.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
