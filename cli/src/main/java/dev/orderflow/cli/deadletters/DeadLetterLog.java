package dev.orderflow.cli.deadletters;

import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.StoredDeadLetter;
import dev.orderflow.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The dead letters of one cluster. It hands them over one by one and keeps none: a single one may hold 8 MiB. */
final class DeadLetterLog implements AutoCloseable {
    private final Map<String, String> topicByService = new TreeMap<>();
    private final Topics topics;
    private final Map<String, String> clients;
    private final Cluster cluster;
    private final TopicScan scan;

    DeadLetterLog(ClusterOptions options, ChecksOption checks) {
        clients = options.clients();
        topics = checks.addTo(new Topics(options.prefix()));
        for (Topic<?> topic : topics.all()) {
            if (topic.schema().isEmpty()) {
                topicByService.put(topic.writers().get(0), topic.name());
            }
        }
        cluster = new Cluster(clients);
        scan = cluster.ask(() -> new TopicScan(clients));
    }

    Map<String, String> clients() {
        return clients;
    }

    TopicScan scan() {
        return scan;
    }

    /** Runs something against the cluster, and turns what Kafka throws into words. */
    <T> T ask(Supplier<T> question) {
        return cluster.ask(question);
    }

    /**
     * All letters there are now, of each partition the oldest first.
     *
     * @param services none for every service
     * @return how many records on the topics were no dead letters
     */
    int read(Collection<String> services, Consumer<StoredDeadLetter> sink) {
        Map<String, String> serviceByTopic = new HashMap<>();
        for (String service : services.isEmpty() ? topicByService.keySet() : services) {
            serviceByTopic.put(topicOf(service), service);
        }
        AtomicInteger others = new AtomicInteger();
        return cluster.ask(() -> {
            scan.scan(
                    serviceByTopic.keySet(),
                    raw -> StoredDeadLetter.of(serviceByTopic.get(raw.topic()), raw)
                            .ifPresentOrElse(sink, others::incrementAndGet));
            return others.get();
        });
    }

    /** See {@link Topics#isWrittenOnce}. */
    boolean isWrittenOnce(RecordPosition name) {
        return topics.isWrittenOnce(name.topic());
    }

    /** Why no reader can ever use this record; empty when one may. */
    Optional<String> whyNever(StoredDeadLetter letter) {
        return ReplayRules.whyNever(
                letter, cluster.ask(() -> scan.has(letter.name().topicPartition())));
    }

    @Override
    public void close() {
        scan.close();
        cluster.close();
    }

    private String topicOf(String service) {
        String topic = topicByService.get(service);
        if (topic == null) {
            throw CommandFailure.of(
                    ExitCode.USAGE,
                    service + " is no service (expected: one of " + String.join(", ", topicByService.keySet()) + ")");
        }
        return topic;
    }
}
