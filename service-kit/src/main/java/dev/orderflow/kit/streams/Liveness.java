package dev.orderflow.kit.streams;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How long ago the application's consumers last heard of their group and asked for records. Past half the session time-out
 * the group may be about to give the partitions to another instance, so what is here may soon be old.
 */
final class Liveness {
    private static final Set<String> AGES = Set.of("last-heartbeat-seconds-ago", "last-poll-seconds-ago");

    private final List<Metric> ages;
    private final double longestSeconds;

    /** @param streams whose stream threads are made already */
    Liveness(KafkaStreams streams, long sessionTimeoutMillis) {
        this.longestSeconds = sessionTimeoutMillis / 2_000.0;
        this.ages = streams.metrics().values().stream()
                .filter(metric -> AGES.contains(metric.metricName().name()))
                .filter(metric -> !metric.metricName()
                        .tags()
                        .getOrDefault("client-id", "")
                        .contains("restore"))
                .map(Metric.class::cast)
                .toList();
    }

    /** Why the application may not be a member of its group any more, if it may not. */
    Optional<String> doubt() {
        for (Metric age : ages) {
            double seconds = ((Number) age.metricValue()).doubleValue();
            if (seconds > longestSeconds) {
                return Optional.of("no sign from the broker for " + (long) seconds + " s");
            }
        }
        return Optional.empty();
    }
}
