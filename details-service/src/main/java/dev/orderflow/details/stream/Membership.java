package dev.orderflow.details.stream;

import dev.orderflow.kit.streams.StaticMembership;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the loop's consumer is a member of its group. There is nothing to finish or to abort when partitions move:
 * no transaction is open while the consumer polls. To be used on the loop's thread.
 */
final class Membership implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final String HEARTBEAT_AGE = "last-heartbeat-seconds-ago";

    private final org.apache.kafka.clients.consumer.Consumer<?, ?> consumer;
    private final double oldestHeartbeatSeconds;
    private final StaticMembership place;
    private final Consumer<Collection<TopicPartition>> whenTaken;
    private Optional<Metric> heartbeatAge = Optional.empty();
    private Runnable whenFirstJoined;
    private boolean joined;

    /**
     * Past the session time-out, the group has given the partitions away, or the broker is unavailable. Before, the
     * loop may merely be slow: it serves no rows that could be old.
     *
     * @param place where it says that it has joined
     * @param whenFirstJoined is run once, before the first record is returned
     * @param whenTaken gets the partitions that are not this member's any more
     */
    Membership(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            long sessionTimeoutMillis,
            StaticMembership place,
            Runnable whenFirstJoined,
            Consumer<Collection<TopicPartition>> whenTaken) {
        this.consumer = consumer;
        this.place = place;
        this.whenFirstJoined = whenFirstJoined;
        this.whenTaken = whenTaken;
        this.oldestHeartbeatSeconds = sessionTimeoutMillis / 1_000.0;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        place.taken(consumer.groupMetadata());
        whenFirstJoined.run();
        whenFirstJoined = () -> {};
        joined = true;
        log.info("Partitions assigned partitions={}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        whenTaken.accept(partitions);
        log.info("Partitions revoked partitions={}", partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        joined = false;
        whenTaken.accept(partitions);
        log.warn("Partitions lost, since the group continued without this member partitions={}", partitions);
        place.requireBeforeJoining(); // the consumer joins again next
    }

    /** Why the loop may not be a member, if it may not. */
    Optional<String> doubt() {
        if (!joined) {
            return Optional.of("joining its group");
        }
        return heartbeatAge() > oldestHeartbeatSeconds
                ? Optional.of("no contact with the broker for longer than " + oldestHeartbeatSeconds + " s")
                : Optional.empty();
    }

    /** It is asked after each round, and a consumer has hundreds of figures. */
    private double heartbeatAge() {
        if (heartbeatAge.isEmpty()) {
            heartbeatAge = consumer.metrics().values().stream()
                    .filter(metric -> metric.metricName().name().equals(HEARTBEAT_AGE))
                    .<Metric>map(metric -> metric)
                    .findFirst();
        }
        return heartbeatAge
                .map(Metric::metricValue)
                .map(Number.class::cast)
                .map(Number::doubleValue)
                .orElse(0.0);
    }
}
