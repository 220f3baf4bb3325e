package dev.orderflow.cli.deadletters;

import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The dead letters of one cluster. It hands them over one by one and keeps none: a single one may hold 8 MiB. */
final class DeadLetterLog implements AutoCloseable {
    private static final String REPARTITION = "-repartition";

    private final Map<String, String> topicByService = new TreeMap<>();
    private final Set<String> histories;
    private final Map<String, String> clients;
    private final Cluster cluster;
    private final TopicScan scan;

    DeadLetterLog(ClusterOptions options, ChecksOption checks) {
        clients = options.clients();
        Topics topics = checks.addTo(new Topics(options.prefix()));
        histories = Set.of(
                topics.orders().name(),
                topics.orderLines().name(),
                topics.customerOrders().name(),
                topics.inventoryLevels().name(),
                topics.orderEmails().name(),
                topics.customers().name());
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

    /**
     * Whether the topic's readers go by its being written once: there a record that some of them could use the first time
     * must be looked at before it is written again.
     */
    boolean isHistory(LetterName name) {
        return histories.contains(name.topic()) || name.topic().endsWith(REPARTITION);
    }

    /** Why no reader can ever use this record; empty when one may. */
    Optional<String> whyNever(StoredDeadLetter letter) {
        if (letter.raw().key() == null || letter.raw().value() == null) {
            return Optional.of("no reader accepts a record without a key or a value");
        }
        return cluster.ask(() -> scan.has(letter.name().topicPartition()))
                ? Optional.empty()
                : Optional.of("its topic does not exist");
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
