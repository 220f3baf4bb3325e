package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;

/**
 * How long ago the application's consumers last heard from their group, and asked for records. Past half the session
 * time-out the group may be about to give the partitions to another instance, so what is here may soon be old.
 *
 * <p>It counts the coordinator's answers: the age that Kafka offers is that of the last heartbeat <em>sent</em>, which stays
 * young towards a broker that is silent. An answer is taken to be as old as the look before the one that found it, so a
 * process that was paused doubts until it hears again.
 *
 * <p>What it cannot see: a leader of a partition that does not answer while the group's coordinator does (the rows stay as
 * they are, though still nobody else's); and an answer that says "you are not a member any more", which counts as an answer
 * in the moment until the consumer's next poll ends its tasks.
 */
final class Liveness {
    private static final Set<String> ANSWERS = Set.of("join-total", "sync-total", "heartbeat-total");

    private final Duration longest;
    private final List<Metric> polls;
    private final List<Coordinator> coordinators;

    /**
     * @param metrics those of an application whose stream threads are made already
     * @param nanos the time, as {@link System#nanoTime}
     */
    Liveness(Collection<? extends Metric> metrics, long sessionTimeoutMillis, LongSupplier nanos) {
        this.longest = Duration.ofMillis(sessionTimeoutMillis / 2);
        this.polls = ofStreamThreads(metrics, Set.of("last-poll-seconds-ago")).toList();
        this.coordinators =
                ofStreamThreads(metrics, ANSWERS).collect(Collectors.groupingBy(Liveness::client)).values().stream()
                        .map(answers -> new Coordinator(answers, nanos))
                        .toList();
    }

    /** Looks for new answers; to be called a few times a second. */
    void look() {
        coordinators.forEach(Coordinator::look);
    }

    /** Why the application may not be a member of its group any more, if it may not. */
    Optional<String> doubt() {
        for (Coordinator coordinator : coordinators) {
            if (coordinator.silent().compareTo(longest) > 0) {
                return Optional.of("no sign from the broker for " + longest.toSeconds() + " s or more");
            }
        }
        for (Metric poll : polls) {
            if (value(poll) * 1000 > longest.toMillis()) {
                return Optional.of("busy with the same records for " + longest.toSeconds() + " s or more");
            }
        }
        return Optional.empty();
    }

    private static Stream<Metric> ofStreamThreads(Collection<? extends Metric> metrics, Set<String> names) {
        return metrics.stream()
                .filter(metric -> names.contains(metric.metricName().name()))
                .filter(metric -> !client(metric).contains("restore"))
                .map(Metric.class::cast);
    }

    private static String client(Metric metric) {
        return metric.metricName().tags().getOrDefault("client-id", "");
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

    /** What one consumer hears from the coordinator of its group. */
    private static final class Coordinator {
        private final List<Metric> answers;
        private final LongSupplier nanos;
        private double known;
        private long lookedAt;
        private volatile long heardAt;

        Coordinator(List<Metric> answers, LongSupplier nanos) {
            this.answers = answers;
            this.nanos = nanos;
            this.lookedAt = nanos.getAsLong();
            this.heardAt = lookedAt;
        }

        synchronized void look() {
            long now = nanos.getAsLong();
            double found = answers.stream().mapToDouble(Liveness::value).sum();
            if (found == 0) {
                heardAt = now; // not a member yet, so there is nothing to lose
            } else if (found != known) {
                heardAt = lookedAt;
            }
            known = found;
            lookedAt = now;
        }

        Duration silent() {
            return Duration.ofNanos(nanos.getAsLong() - heardAt);
        }
    }
}
